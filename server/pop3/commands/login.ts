import { ok, Refused, type Answer } from '../reply.ts';
import type { SessionControl } from '../session-control.ts';

/** Throws Refused where a login needs TLS first (RFC 2595 §2.2). */
export function mustLogIn(session: SessionControl): void {
  if (!session.mayLogIn) throw new Refused((say) => say.tlsBeforeLogin);
}

/**
 * The end of every login that has succeeded (RFC 1939 §4): the maildrop is locked and opened.
 *
 * @param password as it was given in plain text: it may be the token of a guarded mailbox
 */
export async function openMaildrop(
  user: string,
  session: SessionControl,
  password?: string,
): Promise<Answer> {
  const maildrop = await session.open(user, password);
  if (maildrop === undefined) throw new Refused((say) => say.inUse, 'IN-USE');
  session.enter({ name: 'TRANSACTION', maildrop });
  const { count, octets } = maildrop;
  return ok((say) => say.maildropHas(count, octets));
}
