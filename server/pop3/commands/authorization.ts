import { ok, Refused, type Reply } from '../reply.ts';
import type { Authorization, SessionControl } from './command.ts';
import { measure } from './measure.ts';

/** USER name (RFC 1939 §7). Any name will do: a maildrop that nothing was sent to is empty. */
export function user(_: Authorization, argument: string, session: SessionControl): Reply {
  const name = argument.trim();
  if (name === '')
    throw new Refused('USER takes the name of a mailbox or an address, as in USER ann@example.org.');
  session.enter({ name: 'AUTHORIZATION', user: name });
  return ok('send PASS with any password');
}

/** PASS string (RFC 1939 §7). Any password will do, the empty one too. */
export async function pass(state: Authorization, _: string, session: SessionControl): Promise<Reply> {
  if (state.user === undefined) throw new Refused('PASS comes after USER.');
  session.enter({ name: 'AUTHORIZATION' });
  const maildrop = await session.open(state.user);
  if (maildrop === undefined) {
    throw new Refused(
      'Another session has this maildrop open; it is free again when that one ends.',
      'IN-USE',
    );
  }
  session.enter({ name: 'TRANSACTION', maildrop });
  return ok(`maildrop has ${measure(maildrop.items)}`);
}

/** QUIT before the login (RFC 1939 §5). */
export function leave(_: Authorization, __: string, session: SessionControl): Reply {
  session.enter({ name: 'UPDATE' });
  return ok('Restante signing off');
}
