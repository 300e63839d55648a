import { offered } from '../../sasl/exchange.ts';
import { answer, Refused, standing, type Answer, type Awaitable } from '../reply.ts';
import type { Session, SessionSettings } from '../session.ts';

/** What a domain in EHLO or HELO may have (RFC 5321 §4.5.3.1.2). */
const MAX_DOMAIN = 255;

/** RFC 5321 §4.1.1.1. */
export function ehlo(session: Session, argument: string): Awaitable<Answer> {
  return greet(session, 'EHLO', argument, () => extensions(session));
}

export function helo(session: Session, argument: string): Awaitable<Answer> {
  return greet(session, 'HELO', argument, () =>
    answer(250, undefined, `${session.settings.domain} greets you`),
  );
}

/** RFC 2033 §4.1: EHLO by another name, so that neither protocol is taken for the other. */
export function lhlo(session: Session, argument: string): Awaitable<Answer> {
  return greet(session, 'LHLO', argument, () => extensions(session));
}

/** EHLO and HELO where LMTP is spoken. */
export function notLmtp(): never {
  throw new Refused(500, '5.5.1', 'This is LMTP, which begins with LHLO');
}

/** What the client calls itself is noted, not judged: software in the field sends anything. */
function greet(session: Session, verb: string, name: string, next: () => Answer): Awaitable<Answer> {
  if (name === '') return answer(501, undefined, `Syntax: ${verb} client.example`);
  if (name.length > MAX_DOMAIN || CONTROL.test(name))
    return answer(501, undefined, `${verb} wants a domain name`);
  session.abandon();
  session.origin = { ...session.origin, helo: name };
  session.transcriber.learn({ helo: name });
  return session.ask('EHLO', {}, () => {
    session.greeted = true;
    return next();
  });
}

const CONTROL = /[\x00-\x1f\x7f-\x9f\ufffd]/;

/** What a server says to EHLO, before and after TLS. */
const CLEAR = new WeakMap<SessionSettings, Answer>();
const SECURE = new WeakMap<SessionSettings, Answer>();

function extensions(session: Session): Answer {
  const known = session.secure ? SECURE : CLEAR;
  let said = known.get(session.settings);
  if (said === undefined) known.set(session.settings, (said = standing(list(session))));
  return said;
}

function list({ settings, secure, deps }: Session): Answer {
  const { domain, startTls, requireTls, maxMessageOctets } = settings;
  const lines = [`${domain} greets you`, 'PIPELINING', '8BITMIME', 'SMTPUTF8', 'ENHANCEDSTATUSCODES'];
  // RFC 3207 §4.2: not offered again once TLS is active.
  if (startTls && !secure) lines.push('STARTTLS');
  if (secure || !requireTls) lines.push(`AUTH ${offered(deps.accounts).join(' ')}`);
  lines.push('DSN', 'CHUNKING', 'BINARYMIME', `SIZE ${maxMessageOctets}`);
  return answer(250, undefined, lines.join('\n'));
}
