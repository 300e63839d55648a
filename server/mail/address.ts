import type { Address } from './message.ts';
import { showText, withoutControls } from './field-text.ts';

/** Addresses that are read at most. An empty place in a list counts like an address. */
export const MAX_ADDRESSES = 1000;

/** Tokens that are read at most: several for each of so many addresses, and a bound for a list without commas. */
const MAX_TOKENS = 10 * MAX_ADDRESSES;

/** Characters of a name or an address that are read. RFC 5321 §4.5.3.1 allows an address 320. */
const MAX_LENGTH = 1000;

/**
 * The addresses of From, To or Cc fields (RFC 5322 §3.4), groups flattened, the obsolete and the merely wrong
 * forms included. Each value is unfolded and its encoded words are not decoded yet: structure is read first, so
 * that a comma in an encoded name parts nothing. What has no `@` is kept: alone as an address, else as a name.
 * Reading stops after `MAX_ADDRESSES`, all values together, and takes a few milliseconds whatever the values are.
 */
export function parseAddresses(values: readonly string[]): Address[] {
  const list: List = { found: [], places: MAX_ADDRESSES, tokens: MAX_TOKENS };
  for (const value of values) {
    const usual = NEEDS_SCANNER.test(value) ? USUAL.exec(value) : undefined;
    if (usual === null) scan(value, list);
    else if (usual !== undefined) put(list, readAngle(usual[1] ?? '', usual[2] ?? '', ''));
    else for (const item of value.split(',', list.places)) readPlain(item, list);
  }
  return list.found;
}

/** `Ann <ann@example.org>`, the name quoted where RFC 5322 wants it; the address alone when there is no name. */
export function formatAddress({ name, address }: Address): string {
  if (name === '') return address;
  const shown = /[()<>[\]:;@\\,."]/.test(name) ? `"${name.replace(/["\\]/g, '\\$&')}"` : name;
  return `${shown} <${address}>`;
}

/** Quoted strings, comments, groups and encoded words; without them a split at the commas is right. */
const NEEDS_SCANNER = /["(:;\\]|=\?/;

/** What most senders write: one address, its name quoted. The scanner reads the same in it, and takes five times as long. */
const USUAL = /^\s*"((?:[^"\\=]|=(?!\?)){1,200})"\s*<([^<>"\s]{1,320})>\s*$/;

/** What has been found, and how much may still be read. */
interface List {
  readonly found: Address[];
  places: number;
  tokens: number;
}

function put(list: List, address: Address): void {
  list.places--;
  if (address.name !== '' || address.address !== '') list.found.push(address);
}

function readPlain(item: string, list: List): void {
  const match = /^([^<>]*)<([^<>]*)>\s*$/.exec(item);
  if (match !== null) put(list, readAngle(match[1] ?? '', match[2] ?? '', ''));
  else if (item.includes('<')) scan(item, list);
  else put(list, readBare(item, ''));
}

/** Reads token by token. Each token comes whole, so what parts addresses inside a quoted string parts nothing. */
function scan(value: string, list: List): void {
  for (let at = 0; at < value.length && list.places > 0;) at = scanOne(value, at, list);
}

/** Reads the address that begins at `start`. Returns where the next one does. */
function scanOne(value: string, start: number, list: List): number {
  const item: Item = { phrase: '', hasAt: false, comment: '' };
  for (let at = start; at < value.length && list.tokens > 0; list.tokens--) {
    const token = nextToken(value, at);
    if (token.startsWith('"') && !CLOSED.test(token)) {
      // A quote that never ends would hide the addresses behind it.
      scan(value.slice(start).replaceAll('"', ''), list);
      return value.length;
    }
    at += token.length;
    if (token === ',' || token === ';') {
      put(list, finish(item));
      return at;
    }
    addToken(item, token);
  }
  put(list, finish(item));
  return value.length;
}

/** What has been read of one address. */
interface Item {
  phrase: string;
  hasAt: boolean;
  comment: string;
  angle?: string;
}

function addToken(item: Item, token: string): void {
  if (token === ':' && item.angle === undefined && !item.hasAt)
    item.phrase = ''; // it was a group's name
  else if (token.startsWith('(')) item.comment ||= token.replace(/^\(|\)$/g, '');
  else if (token.startsWith('<') && item.angle === undefined) item.angle = token.replace(/^<|>$/g, '');
  else {
    if (item.phrase.length < MAX_LENGTH) item.phrase += token;
    item.hasAt ||= !token.startsWith('"') && token.includes('@');
  }
}

function finish({ phrase, angle, comment }: Item): Address {
  return angle === undefined ? readBare(phrase, comment) : readAngle(phrase, angle, comment);
}

/** Sticky: an encoded word, a quoted string, an angle address (quoted strings inside it whole), or a run of the rest. */
const TOKEN =
  /=\?[^?\s]+\?[BbQq]\?[^?]*\?=|"(?:\\[^]|[^"\\])*"?|<(?:"(?:\\[^]|[^"\\])*"?|[^">])*>?|[^"(<,:;=]+|[^]/y;

const CLOSED = /^"(?:\\[^]|[^"\\])*"$/;

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
  // An obsolete route stands before the address: `<@relay.example,@hub.example:ann@example.org>` (§4.4).
  const address = angle.startsWith('@') ? angle.slice(angle.lastIndexOf(':') + 1) : angle;
  return named(phrase, comment, bounded(address).trim());
}

/** An address without angle brackets: `ann@example.org (Ann)`, or the word where one should be. */
function readBare(phrase: string, comment: string): Address {
  const words = bounded(phrase).match(/(?:"(?:\\[^]|[^"\\])*"?|[^\s"])+/g) ?? [];
  const index = words.findIndex((word) => word.replace(/"(?:\\[^]|[^"\\])*"?/g, '').includes('@'));
  if (index < 0)
    return words.length === 1
      ? { name: '', address: showName(phrase) }
      : { name: showName(phrase), address: '' };
  return named(words.filter((_, other) => other !== index).join(' '), comment, words[index] ?? '');
}

function named(phrase: string, comment: string, address: string): Address {
  const name = showName(phrase);
  return { name: name === '' ? showText(bounded(comment)) : name, address: withoutControls(address) };
}

/** A phrase as a name: quotes and their backslashes go, then encoded words are decoded. */
function showName(phrase: string): string {
  const text = bounded(phrase);
  const plain = text.includes('"')
    ? text.replace(/"((?:\\[^]|[^"\\])*)"?/g, (_, inner: string) => inner.replace(/\\([^])/g, '$1'))
    : text;
  return showText(plain).replace(/\s+/g, ' ');
}

function bounded(text: string): string {
  return text.slice(0, MAX_LENGTH);
}
