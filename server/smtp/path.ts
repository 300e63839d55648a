import type { Path } from '../mail/message.ts';
import { Refused } from './reply.ts';

/** Octets that an address may have. RFC 5321 §4.5.3.1.3 asks for 256; senders with long VERP addresses go beyond. */
const MAX_ADDRESS = 1000;

const NO_PARAMS: Path['params'] = Object.freeze({});

/** The argument of MAIL: `FROM:<reverse-path> params` (RFC 5321 §4.1.1.2). The address of the null sender is empty. */
export function parseReversePath(argument: string): Path {
  const path = parse(argument, REVERSE);
  if (path.address !== '') checkAddress(path.address, REVERSE);
  return path;
}

/** The argument of RCPT: `TO:<forward-path> params` (RFC 5321 §4.1.1.3). `<postmaster>` needs no domain. */
export function parseForwardPath(argument: string): Path {
  const path = parse(argument, FORWARD);
  if (path.address.toLowerCase() !== 'postmaster') checkAddress(path.address, FORWARD);
  return path;
}

interface Grammar {
  readonly keyword: string;
  readonly pattern: RegExp;
  readonly example: string;
  /** Bad sender's, or bad destination's, mailbox address syntax (RFC 3463 §3.2). */
  readonly badAddress: string;
}

// Inside the brackets: quoted strings, in which anything may stand, or what is neither bracket, space nor quote.
// A source route (`@relay.example,@other.example:`) is taken and left out (RFC 5321 §4.1.1.3, appendix C).
const ARGUMENT = String.raw` *: *<(?:@[^\s<>":,]+(?:,@[^\s<>":,]+)*:)?((?:"(?:[^"\\]|\\.)*"|[^\s<>"])*)>(?: +(.*))?$`;

const REVERSE: Grammar = {
  keyword: 'MAIL FROM',
  pattern: new RegExp(`^FROM${ARGUMENT}`, 'i'),
  example: 'MAIL FROM:<ann@example.org>',
  badAddress: '5.1.7',
};
const FORWARD: Grammar = {
  keyword: 'RCPT TO',
  pattern: new RegExp(`^TO${ARGUMENT}`, 'i'),
  example: 'RCPT TO:<bob@example.org>',
  badAddress: '5.1.3',
};

function parse(argument: string, grammar: Grammar): Path {
  const match = grammar.pattern.exec(argument);
  if (match === null) throw new Refused(501, '5.5.4', `Syntax: ${grammar.example}, with the angle brackets`);
  const [, address = '', params] = match;
  return { address, params: params === undefined ? NO_PARAMS : parseParams(params) };
}

/**
 * Takes what looks like an address at all: the point is to catch mail, and many senders in the field write dots
 * where RFC 5321 §4.1.2 has none. Control characters are refused: the address ends up in headers, logs and JSON.
 */
function checkAddress(address: string, { keyword, badAddress }: Grammar): void {
  if (CONTROL.test(address))
    throw new Refused(501, badAddress, `${keyword}: control characters in the address`);
  if (address.length > MAX_ADDRESS)
    throw new Refused(501, badAddress, `${keyword}: address over ${MAX_ADDRESS} characters`);
  if (!ADDRESS.test(address))
    throw new Refused(501, badAddress, `${keyword}: not an address of the form local@domain`);
}

const CONTROL = /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffd]/;
const ADDRESS = /^(?:"(?:[^"\\]|\\.)+"|[^\s@<>"(),:;\\[\]]+)@(?:\[[^\s[\]]+\]|[^\s@<>"(),:;\\[\]]+)$/;

/** `SIZE=1000 BODY=8BITMIME SMTPUTF8`: keywords in upper case, values as sent (RFC 5321 §4.1.2, esmtp-param). */
function parseParams(text: string): Path['params'] {
  const params = new Map<string, string | true>();
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const [, keyword = '', value] = PARAM.exec(word) ?? [];
    if (keyword === '') throw new Refused(501, '5.5.4', `Bad parameter syntax: ${word}`);
    const key = keyword.toUpperCase();
    if (params.has(key)) throw new Refused(501, '5.5.4', `${key} is given twice`);
    params.set(key, value ?? true);
  }
  return Object.fromEntries(params);
}

const PARAM = /^([A-Za-z0-9][A-Za-z0-9-]*)(?:=([^\x00-\x20\x7f]+))?$/;
