import type { Address } from './message.ts';
import { showText, withoutControls } from './text.ts';

/** Addresses that are read from one field at most. */
export const MAX_ADDRESSES = 1000;

/**
 * The addresses of a From, To or Cc field (RFC 5322 §3.4), groups flattened, the obsolete and the merely wrong
 * forms included. `value` is unfolded and its encoded words are not decoded yet: structure is read first, so
 * that a comma in an encoded name parts nothing. What has no `@` is kept: alone as an address, else as a name.
 */
export function parseAddresses(value: string): Address[] {
  return (NEEDS_SCANNER.test(value) ? scan(value) : value.split(',').map(readPlain))
    .filter(({ name, address }) => name !== '' || address !== '')
    .slice(0, MAX_ADDRESSES);
}

/** `Ann <ann@example.org>`, the name quoted where RFC 5322 wants it; the address alone when there is no name. */
export function formatAddress({ name, address }: Address): string {
  if (name === '') return address;
  const shown = /[()<>[\]:;@\\,."]/.test(name) ? `"${name.replace(/["\\]/g, '\\$&')}"` : name;
  return `${shown} <${address}>`;
}

/** Quoted strings, comments, groups and encoded words; without them a split at the commas is right. */
const NEEDS_SCANNER = /["(:;\\]|=\?/;

function readPlain(item: string): Address {
  const match = /^([^<>]*)<([^<>]*)>\s*$/.exec(item);
  return match === null ? readBare(item, '') : readAngle(match[1] ?? '', match[2] ?? '', '');
}

/** Reads token by token. Each token comes whole, so what parts addresses inside a quoted string parts nothing. */
function scan(value: string): Address[] {
  const found: Address[] = [];
  let item: Item = { phrase: '', comment: '' };
  const finish = () => {
    found.push(item.angle === undefined ? readBare(item.phrase, item.comment) : readAngle(item.phrase, item.angle, item.comment));
    item = { phrase: '', comment: '' };
  };
  for (let at = 0; at < value.length; ) {
    const token = nextToken(value, at);
    at += token.length;
    if (token === ',' || token === ';') finish();
    else if (token === ':' && item.angle === undefined && !item.phrase.includes('@')) item.phrase = ''; // a group's name
    else if (token.startsWith('(')) item.comment ||= token.replace(/^\(|\)$/g, '');
    else if (token.startsWith('<') && item.angle === undefined) item.angle = token.replace(/^<|>$/g, '');
    else item.phrase += token;
  }
  finish();
  return found;
}

interface Item {
  phrase: string;
  comment: string;
  angle?: string;
}

/** Sticky: an encoded word, a quoted string, an angle address (quoted strings inside it whole), or a run of the rest. */
const TOKEN =
  /=\?[^?\s]+\?[BbQq]\?[^?]*\?=|"(?:\\[^]|[^"\\])*"?|<(?:"(?:\\[^]|[^"\\])*"?|[^">])*>?|[^"(<,:;=]+|[^]/y;

function nextToken(value: string, at: number): string {
  if (value.charAt(at) === '(') return value.slice(at, commentEnd(value, at));
  TOKEN.lastIndex = at;
  return TOKEN.exec(value)?.[0] ?? value.charAt(at);
}

/** Comments nest (RFC 5322 §3.2.2). One that never closes runs to the end. */
function commentEnd(value: string, start: number): number {
  let depth = 0;
  for (let at = start; at < value.length; at++) {
    const char = value.charAt(at);
    if (char === '\\') at++;
    else if (char === '(') depth++;
    else if (char === ')' && --depth === 0) return at + 1;
  }
  return value.length;
}

function readAngle(phrase: string, angle: string, comment: string): Address {
  const name = showName(phrase);
  // An obsolete route stands before the address: `<@relay.example,@hub.example:ann@example.org>` (§4.4).
  const address = angle.startsWith('@') ? angle.slice(angle.lastIndexOf(':') + 1) : angle;
  return { name: name === '' ? showText(comment) : name, address: withoutControls(address).trim() };
}

/** An address without angle brackets: `ann@example.org (Ann)`, or the word where one should be. */
function readBare(phrase: string, comment: string): Address {
  const match = /(?:"(?:\\.|[^"\\])*"|[^\s"<>]+)@[^\s"<>]+/.exec(phrase);
  if (match !== null) {
    const rest = showName(phrase.replace(match[0], ' '));
    return { name: rest === '' ? showText(comment) : rest, address: withoutControls(match[0]) };
  }
  const words = showName(phrase);
  return /[\s]/.test(words) || words === '' ? { name: words, address: '' } : { name: '', address: words };
}

/** A phrase as a name: quotes and their backslashes go, then encoded words are decoded. */
function showName(phrase: string): string {
  const plain = phrase.includes('"')
    ? phrase.replace(/"((?:\\[^]|[^"\\])*)"?/g, (_, inner: string) => inner.replace(/\\([^])/g, '$1'))
    : phrase;
  return showText(plain).replace(/\s+/g, ' ');
}
