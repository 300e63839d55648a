import { isAscii } from 'node:buffer';
import { createHash } from 'node:crypto';
import { base64Lines, quotedPrintable } from './encode.ts';

/** A message or a part of one, ready to be written (RFC 2045 §2.4). */
export interface Entity {
  /** Whole fields, folded, each without the line end behind it. */
  readonly header: readonly string[];
  readonly body: Buffer;
}

/** The octets of an entity, or of a message with more fields in front. */
export function write({ header, body }: Entity, before: readonly string[] = []): Buffer {
  return Buffer.concat([Buffer.from(`${[...before, ...header].join('\r\n')}\r\n\r\n`), body]);
}

/** Text of somebody's own, lines ended as they like; quoted-printable where it must be. */
export function textPart(subtype: 'plain' | 'html', text: string): Entity {
  const lines = text.replace(/\r\n|\r|\n/g, '\r\n').replace(/[^\P{Cc}\t\r\n]/gu, '');
  const octets = Buffer.from(lines);
  const isPlain = /^[\t\r\n -~]*$/.test(lines) && !/[^\r\n]{79}|[\t ](?:\r|$)/.test(lines);
  const [charset, encoding] = isPlain ? ['us-ascii', '7bit'] : ['utf-8', 'quoted-printable'];
  return {
    header: [`Content-Type: text/${subtype}; charset=${charset}`, `Content-Transfer-Encoding: ${encoding}`],
    body: isPlain ? octets : Buffer.from(quotedPrintable(octets), 'latin1'),
  };
}

/** Octets whose lines are no longer than 998, as they are. */
export function rawPart(contentType: string, body: Buffer): Entity {
  return { header: [`Content-Type: ${contentType}`, ...encodingOf([body])], body };
}

/** A file, in base64. */
export function filePart(contentType: string, filename: string, content: Buffer): Entity {
  return {
    header: [
      `Content-Type: ${contentType}`,
      `Content-Disposition: attachment;\r\n ${filenameParameter(filename)}`,
      'Content-Transfer-Encoding: base64',
    ],
    body: Buffer.from(base64Lines(content), 'latin1'),
  };
}

export type Multipart = 'mixed' | 'alternative' | 'report';

/**
 * Parts in one. Its boundary is made of what is in them, so that the same parts are always written the same way, and it is
 * no line of theirs, whoever wrote them.
 *
 * @param parameters of the Content-Type besides the boundary: `report-type=delivery-status`
 */
export function multipart(
  subtype: Multipart,
  parts: readonly Entity[],
  parameters: readonly string[] = [],
): Entity {
  const octets = parts.map((part) => write(part));
  const boundary = boundaryFor(octets);
  const between = Buffer.from(`--${boundary}\r\n`);
  const body = [...octets.flatMap((part) => [between, part, CRLF]), Buffer.from(`--${boundary}--\r\n`)];
  const type = [`multipart/${subtype}`, ...parameters, `boundary="${boundary}"`].join(';\r\n ');
  return { header: [`Content-Type: ${type}`, ...encodingOf(octets)], body: Buffer.concat(body) };
}

const CRLF = Buffer.from('\r\n');

function boundaryFor(parts: readonly Buffer[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  for (;;) {
    // `=_` is in no quoted-printable text and in no base64 (RFC 2045 §6.7).
    const boundary = `=_${hash.copy().digest('hex').slice(0, 32)}`;
    if (!parts.some((part) => part.includes(boundary))) return boundary;
    hash.update('once more');
  }
}

/** Octets beyond ASCII inside make all that is around them 8bit (RFC 2045 §6.4); 7bit goes without saying. */
function encodingOf(parts: readonly Buffer[]): string[] {
  return parts.every((part) => isAscii(part)) ? [] : ['Content-Transfer-Encoding: 8bit'];
}

/** RFC 2183 §2.3; RFC 2231 §4 for what is not plain. */
function filenameParameter(filename: string): string {
  const clean = filename.replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, '').slice(0, MAX_FILENAME);
  if (/^[ -~]*$/.test(clean)) return `filename="${clean.replace(/["\\]/g, '\\$&')}"`;
  const octets = encodeURIComponent(clean).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16)}`,
  );
  return `filename*=utf-8''${octets}`;
}

/** Characters; each takes nine in RFC 2231 at most. */
const MAX_FILENAME = 100;
