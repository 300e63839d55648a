import { randomFrom } from './random.ts';

/**
 * The kinds of mail that are sent: plain text; text and HTML; the same with a file of 50 kB; every second line
 * beginning with a dot; files of 1 and 5 MB. The names give the size on the wire.
 */
export type Kind = '1k' | '5k' | '78k' | 'dots' | '1m' | '5m';

/** A word that every message with text and HTML has in its text. */
export const COMMON_WORD = 'reservation';
/** A word that no message has unless it is asked for by `also`. */
export const RARE_WORD = 'quetzalcoatlus';
/** A word that no message has. */
export const ABSENT_WORD = 'xyzzyplugh';

export interface Wanted {
  /** Instead of a subject made of words. */
  subject?: string;
  /** Words to add to the text. */
  also?: string;
}

/**
 * Message number `serial` of its kind as it goes over the wire: dot-stuffed, with the final CRLF.CRLF. The same
 * kind and serial always give the same octets; another serial gives another text, so that nothing that keeps or
 * packs messages gains from repeats that real mail does not have.
 */
export function message(kind: Kind, serial: number, wanted: Wanted = {}): Buffer {
  const random = randomFrom(serial * 8191 + kind.length + kind.charCodeAt(0) * 131);
  const header = commonHeader(kind, serial, random, wanted.subject);
  const body = BODIES[kind](random, wanted.also ?? '');
  return Buffer.from(`${header}${body}`.replace(/^\./gm, '..') + '\r\n.\r\n', 'latin1');
}

/** `count` messages of a kind, made beforehand so that making them costs the load generator nothing. */
export function pool(kind: Kind, count: number): () => Buffer {
  const messages = Array.from({ length: count }, (_, serial) => message(kind, serial));
  let turn = 0;
  return () => messages[turn++ % count] ?? Buffer.alloc(0);
}

const BODIES: Record<Kind, (random: () => number, also: string) => string> = {
  '1k': (random, also) => plain(prose(random, 620, also)),
  '5k': (random, also) => alternative(random, prose(random, 1180, also)),
  '78k': (random, also) => withFile(alternative(random, prose(random, 3600, also)), random, 50_000),
  dots: (random) => plain(dotted(random, 8_200)),
  '1m': (random) => withFile(alternative(random, prose(random, 1300, '')), random, 760_000),
  '5m': (random) => withFile(alternative(random, prose(random, 1300, '')), random, 3_800_000),
};

const FIRST_DATE = Date.UTC(2026, 10, 3);

function commonHeader(kind: Kind, serial: number, random: () => number, subject?: string): string {
  const id = Math.floor(random() * 2 ** 32).toString(36);
  const host = `mx${serial % 7}.example.com`;
  // A later message has a later date: MailDev sorts its list by this field.
  const date = new Date(FIRST_DATE + serial * 1000).toUTCString().replace('GMT', '+0000');
  return [
    `Received: from app.example.com (app.example.com [192.0.2.${serial % 250}]) by ${host} with ESMTPS id ${id}`,
    `\tfor <guest${serial % 500}@example.org>; ${date}`,
    `Date: ${date}`,
    `From: Front Desk <desk@example.com>`,
    `To: "Guest ${serial % 500}" <guest${serial % 500}@example.org>`,
    `Message-ID: <${kind}.${serial}.${id}@example.com>`,
    `Subject: ${subject ?? words(random, 6)}`,
    ...(kind === '1k' || kind === 'dots' ? [] : [signature(random)]),
    `MIME-Version: 1.0\r\n`,
  ].join('\r\n');
}

/** A DKIM-Signature field (RFC 6376) of the usual size. It verifies nothing. */
function signature(random: () => number): string {
  const lines = Array.from({ length: 5 }, () => `\r\n\t${token(random, 11)}`);
  return `DKIM-Signature: v=1; a=rsa-sha256; d=example.com; s=k1; h=from:to:subject:date; b=${lines.join('')}`;
}

/** Letters and digits without a pattern, six or seven for each of `count`. */
function token(random: () => number, count: number): string {
  return Array.from({ length: count }, () => Math.floor(random() * 2 ** 32).toString(36)).join('');
}

function plain(text: string): string {
  return `Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 7bit\r\n\r\n${text}`;
}

/** Text and HTML. Each paragraph of the HTML has a link with a token, which is the part that does not pack. */
function alternative(random: () => number, text: string): string {
  const link = () => `<a href="https://app.example.com/t/${token(random, 7)}">more</a>`;
  const paragraphs = text.split('\r\n\r\n').map((lines) => `<p class="text">${lines} ${link()}</p>`);
  return [
    `Content-Type: multipart/alternative; boundary="=_alt"\r\n`,
    `--=_alt`,
    plain(text),
    `--=_alt`,
    `Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 7bit\r\n`,
    `<!DOCTYPE html><html><head><title>Your stay</title><style>${STYLE}</style></head><body>`,
    `<table class="outer" role="presentation"><tr><td><h1>Your stay</h1>`,
    ...paragraphs,
    `<a class="button" href="https://app.example.com/stay?id=42">See your booking</a></td></tr></table>`,
    `</body></html>`,
    `--=_alt--\r\n`,
  ].join('\r\n');
}

function withFile(inner: string, random: () => number, octets: number): string {
  const file = Buffer.alloc(octets);
  for (let at = 0; at + 4 <= octets; at += 4) file.writeUInt32LE(Math.floor(random() * 2 ** 32), at);
  const lines = file.toString('base64').replace(/.{76}/g, '$&\r\n');
  return [
    `Content-Type: multipart/mixed; boundary="=_mix"\r\n`,
    `--=_mix`,
    inner,
    `--=_mix`,
    `Content-Type: application/pdf; name="voucher.pdf"\r\nContent-Transfer-Encoding: base64`,
    `Content-Disposition: attachment; filename="voucher.pdf"\r\n`,
    lines,
    `--=_mix--\r\n`,
  ].join('\r\n');
}

const STYLE = [
  'body{margin:0;padding:0;background:#f4f4f6;font-family:Helvetica,Arial,sans-serif;color:#222}',
  '.outer{width:100%;max-width:600px;margin:0 auto;background:#fff;border-collapse:collapse}',
  '.outer td{padding:24px 32px}h1{font-size:22px;line-height:1.3;margin:0 0 16px}',
  '.text{font-size:15px;line-height:1.5;margin:0 0 14px}',
  '.button{display:inline-block;padding:12px 20px;background:#2456a6;color:#fff;text-decoration:none}',
  '@media (max-width:480px){.outer td{padding:16px}h1{font-size:19px}}',
].join('\r\n ');

/** Words that are not real but come in the proportions of real ones: a few often, most seldom. */
const VOCABULARY = makeVocabulary(6000);

function makeVocabulary(size: number): string[] {
  const random = randomFrom(1939);
  const pick = (letters: string) => letters.charAt(Math.floor(random() * letters.length));
  const syllable = () =>
    pick('bcdfghklmnprstvw') + pick('aaeeeiioou') + (random() < 0.4 ? pick('lnrstm') : '');
  return Array.from({ length: size }, (_, rank) =>
    Array.from({ length: 1 + Math.floor(random() * (rank < 100 ? 1.4 : 3.6)) }, syllable).join(''),
  );
}

function words(random: () => number, count: number): string {
  const word = () => VOCABULARY[Math.floor(VOCABULARY.length * random() ** 1.7)] ?? '';
  return Array.from({ length: count }, word).join(' ');
}

/** About `octets` of paragraphs in lines that need no folding. */
function prose(random: () => number, octets: number, also: string): string {
  const lines = [`Thank you for your ${COMMON_WORD}. ${also}`.trimEnd()];
  let length = 0;
  while (length < octets) {
    const line = `${words(random, 12)}.`;
    lines.push(lines.length % 4 === 0 ? `\r\n${line}` : line);
    length += line.length + 2;
  }
  return lines.join('\r\n');
}

/** Lines of about sixty characters, every second one beginning with a dot. */
function dotted(random: () => number, octets: number): string {
  const lines: string[] = [];
  for (let length = 0; length < octets; length += 62) {
    lines.push(`${lines.length % 2 === 0 ? '.' : ''}${words(random, 11)}`);
  }
  return lines.join('\r\n');
}
