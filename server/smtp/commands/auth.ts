import { route } from '../../delivery/route.ts';
import { Exchange, offered, type Turn } from '../../sasl/exchange.ts';
import { SaslFailure, type FailureKind } from '../../sasl/mechanism.ts';
import { randomStamp } from '../../sasl/stamp.ts';
import { answer, Refused, type Answer, type Awaitable } from '../reply.ts';
import type { Session } from '../session.ts';
import { needGreeting } from './command.ts';

/** RFC 4954 §4. */
export function auth(session: Session, argument: string): Awaitable<Answer> {
  needGreeting(session);
  if (session.authenticated) throw new Refused(503, '5.5.1', 'Already authenticated');
  if (session.transaction !== undefined) throw new Refused(503, '5.5.1', 'AUTH comes before MAIL');
  const [name = '', initial, ...rest] = argument.split(/ +/);
  if (name === '' || rest.length > 0)
    throw new Refused(501, '5.5.4', 'Syntax: AUTH mechanism [initial-response]');
  const { accounts } = session.deps;
  const mechanism = name.toUpperCase();
  const mechanisms = offered(accounts);
  if (!mechanisms.includes(mechanism))
    throw new Refused(504, '5.5.4', `Mechanisms here: ${mechanisms.join(', ')}`);
  session.transcriber.learn({ mechanism });
  const exchange = new Exchange(mechanism, accounts, randomStamp);
  return take(session, exchange, () => exchange.begin(initial));
}

/** Goes on with an AUTH exchange: `text` is the client's response in base64; null was too long. An error ends the exchange. */
export function proceed(session: Session, exchange: Exchange, text: string | null): Awaitable<Answer> {
  session.exchange = undefined;
  return take(session, exchange, () => exchange.respond(text));
}

function take(session: Session, exchange: Exchange, turn: () => Awaitable<Turn>): Awaitable<Answer> {
  try {
    const taken = turn();
    if (!(taken instanceof Promise)) return afterTurn(session, exchange, taken);
    return taken.then(
      (value) => afterTurn(session, exchange, value),
      (error: unknown) => refuse(session, error),
    );
  } catch (error) {
    return refuse(session, error);
  }
}

function afterTurn(session: Session, exchange: Exchange, turn: Turn): Awaitable<Answer> {
  if ('challenge' in turn) {
    session.exchange = exchange;
    return answer(334, undefined, Buffer.from(turn.challenge).toString('base64'));
  }
  const origin = turn.user === '' ? session.origin : { ...session.origin, user: turn.user };
  return session.ask('AUTH', { origin }, () => {
    session.origin = origin;
    session.authenticated = true;
    session.transcriber.learn({ user: turn.user, mailbox: route(origin) });
    return answer(235, '2.7.0', 'Authentication successful');
  });
}

function refuse(session: Session, error: unknown): Answer {
  if (!(error instanceof SaslFailure)) {
    session.deps.log.error('AUTH cannot be decided', error, { session: session.origin.session });
    return answer(454, '4.7.0', 'Temporary authentication failure; the log has the cause');
  }
  if (!session.logins.fail()) return answer(...CODES[error.kind], error.message);
  const { domain } = session.settings;
  return answer(421, '4.7.0', `${domain} Too many failed logins, closing transmission channel`);
}

/** RFC 4954 §4, §6. */
const CODES: Readonly<Record<FailureKind, readonly [number, string]>> = {
  malformed: [501, '5.5.2'],
  uninvited: [501, '5.7.0'],
  'too-long': [500, '5.5.6'],
  cancelled: [501, '5.7.0'],
  wrong: [535, '5.7.8'],
};
