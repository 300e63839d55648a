import { auth } from './auth.ts';
import type { Command } from './command.ts';
import { mail, rcpt, rset } from './envelope.ts';
import { ehlo, helo, lhlo, notLmtp } from './greet.ts';
import { help } from './help.ts';
import { bdat, data } from './message.ts';
import { noop, notImplemented, quit, vrfy } from './plain.ts';
import { startTls } from './starttls.ts';

/** Commands that SMTP and LMTP share, by verb. A verb that is in no table is not recognized. */
const SHARED: readonly (readonly [string, Command])[] = [
  ['STARTTLS', startTls],
  ['AUTH', auth],
  ['MAIL', mail],
  ['RCPT', rcpt],
  ['DATA', data],
  ['BDAT', bdat],
  ['RSET', rset],
  ['NOOP', noop],
  ['VRFY', vrfy],
  ['HELP', help],
  ['QUIT', quit],
  ...['EXPN', 'ETRN', 'TURN', 'ATRN', 'SEND', 'SOML', 'SAML', 'BURL'].map(
    (verb) => [verb, notImplemented(verb)] as const,
  ),
];

const SMTP: ReadonlyMap<string, Command> = new Map([['EHLO', ehlo], ['HELO', helo], ...SHARED]);

/** RFC 2033 §4.1. */
const LMTP: ReadonlyMap<string, Command> = new Map([
  ['LHLO', lhlo],
  ['EHLO', notLmtp],
  ['HELO', notLmtp],
  ...SHARED,
]);

export function commandsOf(protocol: 'smtp' | 'lmtp'): ReadonlyMap<string, Command> {
  return protocol === 'lmtp' ? LMTP : SMTP;
}
