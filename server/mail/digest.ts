import type { Extraction } from './extract/extraction.ts';

/** Something about a mail that is not as the standards want it. The mail is kept and shown all the same. */
export interface Defect {
  /** A stable name: `bare-lf`, `unknown-charset`, `unterminated-multipart`, `too-deep`, `unparsable` … */
  readonly code: string;
  /** A sentence for a person. */
  readonly message: string;
  /** The part it is about, as in `Part.part`. */
  readonly part?: string;
}

/** A part that is not the text of the mail (RFC 2183): a file, or an image that the HTML shows. */
export interface Attachment {
  /** The part number (RFC 9051 §6.4.5.1): `2`, `1.3`. */
  readonly part: string;
  /** Decoded (RFC 2047, 2231); path separators and control characters are gone. Empty when the mail names none. */
  readonly filename: string;
  /** `image/png`; lower case, without parameters. */
  readonly contentType: string;
  /** Octets after transfer decoding. */
  readonly size: number;
  /** True for a part that the HTML refers to by `cid:`. */
  readonly inline: boolean;
  /** Content-ID without angle brackets. */
  readonly contentId?: string;
}

/** What MIME parsing found, small enough to keep with each message. */
export interface Digest {
  /** The first 200 characters or so of the visible text, on one line. */
  readonly preview: string;
  readonly hasText: boolean;
  readonly hasHtml: boolean;
  readonly attachments: readonly Attachment[];
  readonly defects: readonly Defect[];
}

/** One node of the MIME tree. Offsets count octets of the raw message from 0. */
export interface Part {
  /** `1`, `1.2`, `2.1.3`; the root of a multipart message is the empty string. */
  readonly part: string;
  /** `text/plain`; lower case, without parameters. */
  readonly contentType: string;
  readonly charset?: string;
  /** Content-Transfer-Encoding in lower case; `7bit` when absent. */
  readonly encoding: string;
  readonly disposition?: string;
  readonly filename?: string;
  readonly contentId?: string;
  /** Where the part's header begins. */
  readonly headerOffset: number;
  /** Where its body begins. */
  readonly bodyOffset: number;
  /** Octets of the body as sent. */
  readonly bodySize: number;
  readonly parts: readonly Part[];
}

/** What a reader of one message wants, made on demand from the octets and never kept with the record. */
export interface Content {
  /** The plain text as its author wrote it, or null when there is none. */
  readonly text: string | null;
  /** The HTML as its author wrote it, hostile until proven otherwise, or null when there is none. */
  readonly html: string | null;
  readonly root: Part;
  readonly attachments: readonly Attachment[];
  readonly defects: readonly Defect[];
}

/** A message opened: its content, and what that asks of its reader. Made on demand too. */
export interface Opened extends Content, Extraction {}

/** A part's octets after transfer decoding. */
export interface PartBody {
  readonly body: Buffer;
  readonly contentType: string;
  readonly charset?: string;
  readonly filename: string;
}
