import { Refused, type Answer, type Awaitable } from '../reply.ts';
import type { Session } from '../session.ts';

/** Answers one command. `argument` is what follows the verb, without outer spaces. Throws Refused for an error reply. */
export type Command = (session: Session, argument: string) => Awaitable<Answer>;

/** RFC 5321 §4.1.4. */
export function needGreeting({ greeted, settings }: Session): void {
  if (!greeted)
    throw new Refused(503, '5.5.1', `${settings.protocol === 'lmtp' ? 'LHLO' : 'EHLO'} comes first`);
}

export function needNoArgument(verb: string, argument: string): void {
  if (argument !== '') throw new Refused(501, '5.5.4', `${verb} takes no argument`);
}
