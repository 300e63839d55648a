import { ok, Refused, type Answer } from '../reply.ts';
import type { SessionControl } from '../session-control.ts';
import type { Authorization } from './command.ts';
import { mustLogIn, openMaildrop } from './login.ts';

/** USER name (RFC 1939 §7). It tells nobody which users there are: whether the name is right is said after PASS. */
export function user(_: Authorization, argument: string, session: SessionControl): Answer {
  mustLogIn(session);
  const name = argument.trim();
  if (name === '') throw new Refused((say) => say.userArgument);
  session.enter({ name: 'AUTHORIZATION', user: name });
  return ok((say) => say.sendPass);
}

/** PASS string (RFC 1939 §7). The password is all that follows one space: spaces belong to it, and it may be empty. */
export async function pass(state: Authorization, secret: string, session: SessionControl): Promise<Answer> {
  mustLogIn(session);
  if (state.user === undefined) throw new Refused((say) => say.passAfterUser);
  session.enter({ name: 'AUTHORIZATION' });
  if (!(await session.accounts.accept({ user: state.user, proof: { secret } }))) {
    throw session.wrongCredentials();
  }
  return openMaildrop(state.user, session, secret);
}

/** QUIT before the login (RFC 1939 §4). */
export function leave(_: Authorization, __: string, session: SessionControl): Answer {
  session.enter({ name: 'UPDATE' });
  return ok((say) => say.signingOff);
}
