import { answer, Refused, type Answer } from '../reply.ts';
import type { Session } from '../session.ts';
import { needNoArgument } from './command.ts';

/** RFC 3207 §4. */
export async function startTls(session: Session, argument: string): Promise<Answer> {
  const { settings, secure, deps } = session;
  needNoArgument('STARTTLS', argument);
  if (secure) throw new Refused(503, '5.5.1', 'TLS is active already');
  if (!settings.startTls) throw new Refused(502, '5.5.1', 'STARTTLS is not offered on this port');
  try {
    await deps.tls.context();
  } catch {
    throw new Refused(454, '4.7.0', 'TLS not available due to temporary reason; the log has the cause');
  }
  return session.ask('STARTTLS', {}, () => READY);
}

const READY: Answer = { ...answer(220, '2.0.0', 'Ready to start TLS'), then: 'tls' };
