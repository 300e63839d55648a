import { answer, Refused, type Answer, type Awaitable } from '../reply.ts';
import type { Session } from '../session.ts';
import { needNoArgument, type Command } from './command.ts';

/** RFC 5321 §4.1.1.9: an argument is of no effect. */
export function noop(): Answer {
  return OK;
}

const OK = answer(250, '2.0.0', 'OK');

/** RFC 5321 §4.1.1.6 and §3.5.3: whom there is mail for is told to nobody. */
export function vrfy(_: Session, argument: string): Answer {
  if (argument === '') throw new Refused(501, '5.5.4', 'Syntax: VRFY string');
  return UNVERIFIED;
}

const UNVERIFIED = answer(252, '2.1.5', 'Cannot verify, but will take mail for it');

/** RFC 5321 §4.1.1.10. */
export function quit(session: Session, argument: string): Awaitable<Answer> {
  needNoArgument('QUIT', argument);
  const { domain } = session.settings;
  return session.ask('QUIT', {}, () => ({
    ...answer(221, '2.0.0', `${domain} closing transmission channel`),
    then: 'close',
  }));
}

/** A command that is known and not wanted here (RFC 5321 §4.2.4). */
export function notImplemented(verb: string): Command {
  const reply = answer(502, '5.5.1', `${verb} is not implemented here`);
  return () => reply;
}
