import { Exchange, offered, type Turn } from '../../sasl/exchange.ts';
import { SaslFailure } from '../../sasl/mechanism.ts';
import { listed, ok, Refused, type Answer } from '../reply.ts';
import type { SessionControl } from '../session-control.ts';
import type { Authorization } from './command.ts';
import { mustLogIn, openMaildrop } from './login.ts';

/**
 * AUTH mechanism [initial-response] (RFC 5034 §4). Without an argument it lists the mechanisms, which is what clients
 * older than CAPA give it for; RFC 5034 leaves that form out and does not forbid it.
 */
export function auth(
  state: Authorization,
  argument: string,
  session: SessionControl,
): Answer | Promise<Answer> {
  mustLogIn(session);
  const [name = '', initial, ...rest] = argument.split(' ').filter((word) => word !== '');
  const mechanisms = offered(session.accounts);
  if (name === '') return ok((say) => say.mechanisms, { lines: listed(mechanisms) });
  const mechanism = name.toUpperCase();
  if (!mechanisms.includes(mechanism)) throw new Refused((say) => say.noMechanism(mechanisms.join(', ')));
  if (rest.length > 0) throw new Refused((say) => say.authMalformed('An initial response has no spaces'));
  const exchange = new Exchange(mechanism, session.accounts, session.makeStamp);
  return advance({ ...state, exchange }, () => exchange.begin(initial), session);
}

/** A line that belongs to the exchange; null was too long. */
export function goOn(
  state: Authorization,
  exchange: Exchange,
  line: string | null,
  session: SessionControl,
): Promise<Answer> {
  return advance(state, () => exchange.respond(line), session);
}

async function advance(
  state: Authorization,
  step: () => Turn | Promise<Turn>,
  session: SessionControl,
): Promise<Answer> {
  // However this ends without success, the session is as if AUTH had not been given (RFC 5034 §4).
  const { exchange: _, ...before } = state;
  session.enter(before);
  const turn = await taken(step, session);
  if ('user' in turn) {
    session.enter({ name: 'AUTHORIZATION' });
    return openMaildrop(turn.user, session);
  }
  session.enter(state);
  return { status: '+', text: Buffer.from(turn.challenge).toString('base64') };
}

async function taken(step: () => Turn | Promise<Turn>, session: SessionControl): Promise<Turn> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof SaslFailure)) throw error;
    switch (error.kind) {
      case 'wrong':
        throw session.wrongCredentials();
      case 'cancelled':
        throw session.failedLogin((say) => say.authCancelled);
      case 'malformed':
      case 'uninvited':
      case 'too-long':
        throw session.failedLogin((say) => say.authMalformed(error.message));
    }
  }
}
