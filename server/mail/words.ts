import { decodeCharset } from './charset.ts';

/**
 * `text` with its encoded words decoded (RFC 2047). White space between two words goes away (§6.2); octets of
 * adjacent words in one charset are joined before decoding, because senders split characters. Words are decoded
 * wherever they stand, in quoted strings too, and may hold spaces: both are wrong and common. A word that
 * cannot be decoded is left as it is.
 */
export function decodeWords(text: string): string {
  if (!text.includes('=?')) return text;
  let decoded = '';
  let end = 0;
  let run: Run | undefined;
  for (const match of text.matchAll(ENCODED_WORD)) {
    const word = readWord(match);
    const gap = text.slice(end, match.index);
    end = match.index + match[0].length;
    const adjacent = run !== undefined && word !== undefined && /^\s*$/.test(gap);
    if (run !== undefined && adjacent && run.charset === word.charset) {
      run.octets.push(word.octets);
      run.source += gap + match[0];
      continue;
    }
    decoded += finish(run) + (adjacent ? '' : gap);
    run = word && { charset: word.charset, octets: [word.octets], source: match[0] };
    if (word === undefined) decoded += match[0];
  }
  return decoded + finish(run) + text.slice(end);
}

/** True when `decoded`, a result of `decodeWords`, still shows an encoded word that could not be decoded. */
export function hasBrokenWord(decoded: string): boolean {
  return decoded.includes('=?') && /=\?[\w*-]+\?[a-z]\?/i.test(decoded);
}

const ENCODED_WORD = /=\?([^?\s]+)\?([BbQq])\?([^?]*)\?=/g;

/** Words that stand side by side in one charset. `source` is what they looked like. */
interface Run {
  readonly charset: string;
  readonly octets: Buffer[];
  source: string;
}

interface Word {
  readonly charset: string;
  readonly octets: Buffer;
}

function finish(run: Run | undefined): string {
  if (run === undefined) return '';
  return decodeCharset(Buffer.concat(run.octets), run.charset) ?? run.source;
}

function readWord([, charset = '', encoding = '', text = '']: RegExpExecArray): Word | undefined {
  const octets = encoding.toUpperCase() === 'B' ? readB(text) : readQ(text);
  return octets && { charset: charset.toLowerCase(), octets };
}

function readB(text: string): Buffer | undefined {
  return /^[A-Za-z0-9+/=\s]*$/.test(text) ? Buffer.from(text, 'base64') : undefined;
}

/** The Q encoding (RFC 2047 §4.2): `_` is a space, `=XX` an octet. */
function readQ(text: string): Buffer | undefined {
  if (/=(?![0-9A-Fa-f]{2})/.test(text)) return undefined;
  const utf8 = Buffer.from(text.replaceAll('_', ' '), 'utf8').toString('latin1');
  return Buffer.from(
    utf8.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}
