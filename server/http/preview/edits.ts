import { contentIdOf } from '../../mail/content-id.ts';
import type { Attribute } from './tags.ts';

/** A part of the same message that the HTML refers to by `cid:` (RFC 2392). */
export interface CidReference {
  /** The Content-ID without angle brackets. */
  readonly cid: string;
  /** What stands here when there is no such part. */
  readonly otherwise: string;
}

export type Piece = string | CidReference;

/** What replaces the source from `start` up to `end`. Edits are in order and do not overlap. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly pieces: readonly Piece[];
}

/** A `cid:` URL as a reference; undefined for any other URL. */
export function cidReference(url: string, otherwise: string): CidReference | undefined {
  const encoded = /^\s*cid:([^\s]{1,500})\s*$/i.exec(url)?.[1];
  if (encoded === undefined) return undefined;
  return { cid: contentIdOf(encoded), otherwise };
}

/** Whether a URL leads to another machine. Browsers pass over tabs and line ends within it. */
export function isRemote(url: string): boolean {
  return /^(?:https?:|ftp:)?[/\\]{2}/i.test(
    url
      .slice(0, 200)
      .replace(/[\t\r\n]/g, '')
      .trim(),
  );
}

/** An attribute with another value. */
export function replaced(
  { start, end }: Pick<Edit, 'start' | 'end'>,
  name: string,
  value: readonly Piece[],
): Edit {
  return { start, end, pieces: [`${name}="`, ...value, '"'] };
}

/** The attribute with `edits` made in its value; their offsets count from the beginning of the value. */
export function editedWithin(attribute: Attribute, name: string, edits: readonly Edit[]): Edit[] {
  if (edits.length === 0) return [];
  const { value } = attribute;
  const pieces: Piece[] = [];
  let position = 0;
  for (const edit of edits) {
    pieces.push(escapeAttribute(value.slice(position, edit.start)));
    pieces.push(...edit.pieces.map((piece) => (typeof piece === 'string' ? escapeAttribute(piece) : piece)));
    position = edit.end;
  }
  pieces.push(escapeAttribute(value.slice(position)));
  return [replaced(attribute, name, pieces)];
}

/** `text` for the inside of a double-quoted attribute. */
export function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
