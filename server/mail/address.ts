import type { Address } from './message.ts';
import { showText, withoutControls } from './field-text.ts';

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
  if (match !== null) return readAngle(match[1] ?? '', match[2] ?? '', '');
  return (item.includes('<') ? scan(item)[0] : undefined) ?? readBare(item, '');
}

/** Reads token by token. Each token comes whole, so what parts addresses inside a quoted string parts nothing. */
function scan(value: string): Address[] {
  const found: Address[] = [];
  let item = newItem();
  for (let at = 0; at < value.length;) {
    const token = nextToken(value, at);
    if (token.startsWith('"') && !CLOSED.test(token)) {
      // A quote that never ends would hide the addresses behind it.
      return [...found, ...scan(item.phrase.replaceAll('"', '') + value.slice(at).replaceAll('"', ''))];
    }
    at += token.length;
    if (token === ',' || token === ';') {
      found.push(finish(item));
      item = newItem();
    } else addToken(item, token);
  }
  return [...found, finish(item)];
}

/** What has been read of one address. */
interface Item {
  phrase: string;
  hasAt: boolean;
  comment: string;
  angle?: string;
}

function newItem(): Item {
  return { phrase: '', hasAt: false, comment: '' };
}

function addToken(item: Item, token: string): void {
  if (token === ':' && item.angle === undefined && !item.hasAt)
    item.phrase = ''; // it was a group's name
  else if (token.startsWith('(')) item.comment ||= token.replace(/^\(|\)$/g, '');
  else if (token.startsWith('<') && item.angle === undefined) item.angle = token.replace(/^<|>$/g, '');
  else {
    item.phrase += token;
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
  const name = showName(phrase);
  // An obsolete route stands before the address: `<@relay.example,@hub.example:ann@example.org>` (§4.4).
  const address = angle.startsWith('@') ? angle.slice(angle.lastIndexOf(':') + 1) : angle;
  return { name: name === '' ? showText(comment) : name, address: withoutControls(address).trim() };
}

/** An address without angle brackets: `ann@example.org (Ann)`, or the word where one should be. */
function readBare(phrase: string, comment: string): Address {
  const words = phrase.match(/(?:"(?:\\[^]|[^"\\])*"?|[^\s"])+/g) ?? [];
  const index = words.findIndex((word) => word.replace(/"(?:\\[^]|[^"\\])*"?/g, '').includes('@'));
  if (index < 0)
    return words.length === 1
      ? { name: '', address: showName(phrase) }
      : { name: showName(phrase), address: '' };
  const name = showName(words.filter((_, other) => other !== index).join(' '));
  return { name: name === '' ? showText(comment) : name, address: withoutControls(words[index] ?? '') };
}

/** A phrase as a name: quotes and their backslashes go, then encoded words are decoded. */
function showName(phrase: string): string {
  const plain = phrase.includes('"')
    ? phrase.replace(/"((?:\\[^]|[^"\\])*)"?/g, (_, inner: string) => inner.replace(/\\([^])/g, '$1'))
    : phrase;
  return showText(plain).replace(/\s+/g, ' ');
}
