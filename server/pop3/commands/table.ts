import { apop } from './apop.ts';
import { auth } from './auth.ts';
import { leave, pass, user } from './authorization.ts';
import { capa, mayBeginTls } from './capabilities.ts';
import type { SessionControl } from '../session-control.ts';
import type { Authorization, Command, Transaction } from './command.ts';
import { lang, utf8 } from './international.ts';
import { stls } from './stls.ts';
import { dele, list, noop, quit, retr, rset, stat, top, uidl } from './transaction.ts';

/** The commands of each state (RFC 1939 §3). */
export const AUTHORIZATION: Readonly<Record<string, Command<Authorization>>> = {
  USER: user,
  PASS: pass,
  APOP: apop,
  AUTH: auth,
  STLS: stls,
  UTF8: utf8,
  LANG: lang,
  CAPA: capa,
  QUIT: leave,
};

export const TRANSACTION: Readonly<Record<string, Command<Transaction>>> = {
  STAT: stat,
  LIST: list,
  UIDL: uidl,
  RETR: retr,
  TOP: top,
  DELE: dele,
  RSET: rset,
  NOOP: noop,
  LANG: lang,
  CAPA: capa,
  QUIT: quit,
};

/** Whether a command before the login has a chance now, so that it is worth to be named. */
export function isPossible(keyword: string, session: SessionControl): boolean {
  switch (keyword) {
    case 'USER':
    case 'PASS':
    case 'AUTH':
      return session.mayLogIn;
    case 'APOP':
      return session.mayLogIn && session.accounts.secretsKnown;
    case 'STLS':
      return mayBeginTls(session);
    default:
      return true;
  }
}
