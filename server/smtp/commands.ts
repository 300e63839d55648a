import { decodeResponse, MECHANISMS, type Exchange } from './auth.ts';
import { checkMailParameters, checkRcptParameters } from './parameters.ts';
import { parseForwardPath, parseReversePath } from './path.ts';
import { answer, Refused, type Answer, type Awaitable } from './reply.ts';
import type { Session } from './session.ts';

/** Answers one command. `argument` is what follows the verb, without outer spaces. Throws Refused for an error reply. */
export type Command = (session: Session, argument: string) => Awaitable<Answer>;

/** By verb (RFC 5321 §4.1.1, RFC 4954 §4). A verb that is not here is not recognized. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['EHLO', ehlo],
  ['HELO', helo],
  ['AUTH', auth],
  ['MAIL', mail],
  ['RCPT', rcpt],
  ['DATA', data],
  ['RSET', rset],
  ['NOOP', () => OK],
  ['QUIT', quit],
  ['VRFY', () => answer(252, '2.1.5', 'Cannot verify, but will take mail for it')],
  ['HELP', () => HELP],
  ...['EXPN', 'STARTTLS', 'BDAT', 'ETRN', 'TURN', 'SEND', 'SOML', 'SAML'].map((verb): [string, Command] => [
    verb,
    () => answer(502, '5.5.1', `${verb} is not implemented here`),
  ]),
]);

/** What a domain in EHLO or HELO may have (RFC 5321 §4.5.3.1.2). */
const MAX_DOMAIN = 255;

const OK = answer(250, '2.0.0', 'OK');
const HELP = answer(
  214,
  '2.0.0',
  'Restante keeps all mail and sends none on.\nCommands: EHLO HELO AUTH MAIL RCPT DATA RSET NOOP VRFY QUIT',
);

function ehlo(session: Session, argument: string): Awaitable<Answer> {
  return greet(session, 'EHLO', argument, () =>
    answer(
      250,
      undefined,
      [
        `${session.domain} greets you`,
        'PIPELINING',
        '8BITMIME',
        'SMTPUTF8',
        'ENHANCEDSTATUSCODES',
        `AUTH ${[...MECHANISMS.keys()].join(' ')}`,
        `SIZE ${session.limits.maxMessageOctets}`,
      ].join('\n'),
    ),
  );
}

function helo(session: Session, argument: string): Awaitable<Answer> {
  return greet(session, 'HELO', argument, () => answer(250, undefined, `${session.domain} greets you`));
}

/** What the client calls itself is noted, not judged: software in the field sends anything. */
function greet(session: Session, verb: string, name: string, next: () => Answer): Awaitable<Answer> {
  if (name === '') return answer(501, undefined, `Syntax: ${verb} client.example`);
  if (name.length > MAX_DOMAIN || CONTROL.test(name))
    return answer(501, undefined, `${verb} wants a domain name`);
  session.transaction = undefined;
  session.origin = { ...session.origin, helo: name };
  return session.ask('EHLO', {}, () => {
    session.greeted = true;
    return next();
  });
}

const CONTROL = /[\x00-\x1f\x7f-\x9f\ufffd]/;

function auth(session: Session, argument: string): Awaitable<Answer> {
  needGreeting(session);
  if (session.authenticated) throw new Refused(503, '5.5.1', 'Already authenticated');
  if (session.transaction !== undefined) throw new Refused(503, '5.5.1', 'AUTH comes before MAIL');
  const [name = '', initial, ...rest] = argument.split(/ +/);
  const mechanism = MECHANISMS.get(name.toUpperCase());
  if (name === '' || rest.length > 0)
    throw new Refused(501, '5.5.4', 'Syntax: AUTH mechanism [initial-response]');
  if (mechanism === undefined)
    throw new Refused(504, '5.5.4', `Mechanisms here: ${[...MECHANISMS.keys()].join(', ')}`);
  // A lone "=" is an initial response without octets (RFC 4954 §4).
  const exchange = mechanism(
    initial === undefined ? undefined : decodeResponse(initial === '=' ? '' : initial),
  );
  return afterTurn(session, exchange, exchange.next());
}

/** Goes on with an AUTH exchange: `text` is the client's response in base64. An error ends the exchange. */
export function proceed(session: Session, exchange: Exchange, text: string): Awaitable<Answer> {
  session.exchange = undefined;
  return afterTurn(session, exchange, exchange.next(decodeResponse(text)));
}

function afterTurn(
  session: Session,
  exchange: Exchange,
  turn: IteratorResult<string, string>,
): Awaitable<Answer> {
  if (turn.done !== true) {
    session.exchange = exchange;
    return answer(334, undefined, Buffer.from(turn.value).toString('base64'));
  }
  const origin = turn.value === '' ? session.origin : { ...session.origin, user: turn.value };
  return session.ask('AUTH', { origin }, () => {
    session.origin = origin;
    session.authenticated = true;
    return answer(235, '2.7.0', 'Authentication successful');
  });
}

function mail(session: Session, argument: string): Awaitable<Answer> {
  needGreeting(session);
  if (session.transaction !== undefined)
    throw new Refused(503, '5.5.1', 'MAIL was given already; RSET starts anew');
  const path = parseReversePath(argument);
  checkMailParameters(path, session.limits);
  const mailFrom = path.address === '' ? null : path;
  return session.ask('MAIL', { mailFrom }, () => {
    session.transaction = { mailFrom, rcptTo: [], utf8: path.params['SMTPUTF8'] === true };
    return MAIL_OK;
  });
}

function rcpt(session: Session, argument: string): Awaitable<Answer> {
  needGreeting(session);
  const { transaction, limits } = session;
  if (transaction === undefined) throw new Refused(503, '5.5.1', 'MAIL comes before RCPT');
  const path = parseForwardPath(argument);
  checkRcptParameters(path, transaction.utf8, limits);
  if (transaction.rcptTo.length >= limits.maxRecipients) {
    throw new Refused(452, '4.5.3', `Too many recipients: the limit is ${limits.maxRecipients}`);
  }
  return session.ask('RCPT', { rcpt: path }, () => {
    transaction.rcptTo.push(path);
    return RCPT_OK;
  });
}

function data(session: Session, argument: string): Awaitable<Answer> {
  needGreeting(session);
  needNoArgument('DATA', argument);
  const { transaction } = session;
  if (transaction === undefined) throw new Refused(503, '5.5.1', 'MAIL and RCPT come before DATA');
  if (transaction.rcptTo.length === 0) throw new Refused(554, '5.5.1', 'No valid recipients');
  return session.ask('DATA', {}, () => START_MAIL_INPUT);
}

function rset(session: Session, argument: string): Answer {
  needNoArgument('RSET', argument);
  session.transaction = undefined;
  return OK;
}

function quit(session: Session, argument: string): Answer {
  needNoArgument('QUIT', argument);
  return { ...answer(221, '2.0.0', `${session.domain} closing transmission channel`), then: 'close' };
}

const MAIL_OK = answer(250, '2.1.0', 'Sender OK');
const RCPT_OK = answer(250, '2.1.5', 'Recipient OK');
const START_MAIL_INPUT: Answer = {
  ...answer(354, undefined, 'End data with <CR><LF>.<CR><LF>'),
  then: 'data',
};

/** RFC 5321 §4.1.4. */
function needGreeting(session: Session): void {
  if (!session.greeted) throw new Refused(503, '5.5.1', 'EHLO comes first');
}

function needNoArgument(verb: string, argument: string): void {
  if (argument !== '') throw new Refused(501, '5.5.4', `${verb} takes no argument`);
}
