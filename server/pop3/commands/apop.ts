import { createHash, timingSafeEqual } from 'node:crypto';
import { Refused, type Answer } from '../reply.ts';
import type { SessionControl } from '../session-control.ts';
import type { Authorization } from './command.ts';
import { mustLogIn, openMaildrop } from './login.ts';

/** APOP name digest (RFC 1939 §7). The name may have spaces, the digest cannot. */
export async function apop(_: Authorization, argument: string, session: SessionControl): Promise<Answer> {
  mustLogIn(session);
  const { accounts, stamp } = session;
  if (!accounts.secretsKnown) throw new Refused((say) => say.apopNotOffered);
  const [, user, digest] = /^(.*\S) +([0-9a-f]{32})$/i.exec(argument.trim()) ?? [];
  if (user === undefined || digest === undefined) throw new Refused((say) => say.apopArguments);
  session.enter({ name: 'AUTHORIZATION' });
  const provenBy = (secret: string) => {
    const expected = createHash('md5').update(stamp).update(secret).digest();
    return timingSafeEqual(expected, Buffer.from(digest, 'hex'));
  };
  if (!(await accounts.accept({ user, proof: { provenBy } }))) throw session.wrongCredentials();
  return openMaildrop(user, session);
}
