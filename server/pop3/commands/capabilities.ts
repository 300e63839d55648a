import { offered } from '../../sasl/exchange.ts';
import { listed, ok, type Answer } from '../reply.ts';
import type { SessionControl } from '../session-control.ts';
import type { Authorization, Transaction } from './command.ts';

/** CAPA (RFC 2449 §5). */
export function capa({ name }: Authorization | Transaction, _: string, session: SessionControl): Answer {
  const lines = [
    'TOP',
    'UIDL',
    ...loginCapabilities(session),
    ...(name === 'AUTHORIZATION' && mayBeginTls(session) ? ['STLS'] : []),
    'RESP-CODES',
    'AUTH-RESP-CODE',
    'PIPELINING',
    'UTF8 USER',
    'LANG',
    ...expire(session.retentionDays),
    'LOGIN-DELAY 0',
    'IMPLEMENTATION Restante',
  ];
  return ok((say) => say.capabilities, { lines: listed(lines) });
}

/** Whether STLS may be given now, which is what its capability says (RFC 2595 §4). */
export function mayBeginTls({ offersStls, encrypted, utf8 }: SessionControl): boolean {
  return offersStls && !encrypted && !utf8;
}

/** RFC 5034 §4: what must not be given without TLS is not announced without it. */
function loginCapabilities({ mayLogIn, accounts }: SessionControl): string[] {
  return mayLogIn ? ['USER', `SASL ${offered(accounts).join(' ')}`] : [];
}

/**
 * RFC 2449 §6.7. NEVER says that no message goes because of its age, so that a client may leave its mail here for as
 * long as it likes. That the oldest goes once there is no more room cannot be said in days. Neither can a retention of
 * less than a day: 0 would forbid leaving mail here at all, so that nothing is said.
 */
function expire(retentionDays: number | null): string[] {
  if (retentionDays === null) return ['EXPIRE NEVER'];
  return retentionDays >= 1 ? [`EXPIRE ${Math.floor(retentionDays)}`] : [];
}
