import type { SecureContext } from 'node:tls';
import { ok, Refused, type Answer } from '../reply.ts';
import type { SessionControl } from '../session-control.ts';
import type { Authorization } from './command.ts';

/**
 * STLS (RFC 2595 §4). What the session was told so far is forgotten: it came in plain text, from the client or from
 * whoever sat between.
 */
export async function stls(_: Authorization, __: string, session: SessionControl): Promise<Answer> {
  if (session.encrypted) throw new Refused((say) => say.tlsActive);
  if (!session.offersStls) throw new Refused((say) => say.tlsNotOffered);
  // RFC 6856 §2.1: clients must not do this.
  if (session.utf8) throw new Refused((say) => say.tlsAfterUtf8);
  session.beginTls(await contextOf(session));
  session.enter({ name: 'AUTHORIZATION' });
  return ok((say) => say.beginTls);
}

async function contextOf(session: SessionControl): Promise<SecureContext> {
  try {
    return await session.tlsContext();
  } catch {
    // RFC 3206 §4: nothing but a change of the settings helps.
    throw new Refused((say) => say.tlsUnusable, 'SYS/PERM');
  }
}
