export type { OutcomeName as ReportKind } from '../mail/outcomes.ts';

export interface ReportOptions {
  /** The forward-path that it is about. That of the inbox when the mail was sent to it, else the first. */
  readonly recipient?: string;
  /** What the next server is said to have answered: `550`. */
  readonly code?: number;
  /** The enhanced code that goes with it (RFC 3463): `5.2.2`. */
  readonly status?: string;
  /** What the next server is said to have said; what a complaint or an automatic reply says. */
  readonly text?: string;
}

/** One of `text` and `html` at least. */
export interface ReplyOptions {
  /** Made of the HTML when not given. */
  readonly text?: string;
  readonly html?: string;
  /** `Re: ` and the subject of the mail when not given. */
  readonly subject?: string;
  /** The forward-path that replies. That of the inbox when the mail was sent to it, else the first. */
  readonly recipient?: string;
  /** Whether the text of the mail is quoted below; true when not given. */
  readonly quote?: boolean;
  readonly attachments?: readonly AttachedFile[];
}

export interface AttachedFile {
  readonly filename: string;
  /** `application/octet-stream` when not given. */
  readonly contentType?: string;
  /** Octets; a text is written in UTF-8. */
  readonly content: string | Uint8Array;
}
