import { Refused } from './reply.ts';
import type { Session } from './session.ts';

/** RFC 3207 §4: all that there is before TLS on a port that requires it. */
const BEFORE_TLS: ReadonlySet<string> = new Set(['NOOP', 'EHLO', 'LHLO', 'STARTTLS', 'QUIT']);

/** RFC 4954 §6 names all but the last three, which hand nothing over either. */
const BEFORE_AUTH: ReadonlySet<string> = new Set([
  ...['AUTH', 'EHLO', 'HELO', 'NOOP', 'RSET', 'QUIT'],
  ...['LHLO', 'STARTTLS', 'HELP'],
]);

/** Throws Refused when the command may not be given at all as the session stands. */
export function admit(session: Session, verb: string): void {
  const { requireTls, requireAuth } = session.settings;
  if (session.refused && verb !== 'QUIT')
    throw new Refused(503, '5.5.1', 'No service here; all that is left is QUIT');
  if (requireTls && !session.secure && !BEFORE_TLS.has(verb))
    throw new Refused(530, '5.7.0', 'Must issue a STARTTLS command first');
  if (requireAuth && !session.authenticated && !BEFORE_AUTH.has(verb))
    throw new Refused(530, '5.7.0', 'Authentication required');
}
