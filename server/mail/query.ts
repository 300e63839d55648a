import type { Message } from './message.ts';

/**
 * Which messages? Every named condition must hold. Text is compared after folding (NFKC, lower case), so letter
 * case and full-width forms do not count.
 *
 * A value of `from`, `to`, `rcpt`, `subject` or `text` that is written as a regular expression of JavaScript, `/reset/i`,
 * is one (`lib/pattern`). It is held against what the mail says, decoded and not folded: addresses and names each by
 * themselves and as `name <address>`; but `text` is kept folded only, so there letter case never counts.
 */
export interface Query {
  /** Exact name. */
  readonly mailbox?: string;
  /**
   * In the mailbox of this name or, the name being an address or `@domain`, sent to that envelope recipient, who has not
   * deleted it since.
   */
  readonly inbox?: string;
  /**
   * Sender, in the From field or the reverse-path. `ann@example.org` is that address exactly, `@example.org` any
   * address at that domain, anything else a part of the address or of the display name. `<>` is the null sender.
   */
  readonly from?: string;
  /** Recipient, in the To or Cc field or a forward-path. Written as in `from`. */
  readonly to?: string;
  /** Recipient in a forward-path only. Written as in `from`. */
  readonly rcpt?: string;
  /** A part of the decoded subject. */
  readonly subject?: string;
  /** A part of the subject, the addresses or the visible text. */
  readonly text?: string;
  /** Header fields by name. The value is a part of a field's decoded body; empty: the field is there. */
  readonly header?: Readonly<Record<string, string>>;
  readonly has?: 'attachment';
  readonly seen?: boolean;
  readonly tag?: string;
  /** Received before this instant: ISO 8601 with a time zone. */
  readonly before?: string;
  /** Received at or after this instant: ISO 8601 with a time zone. */
  readonly after?: string;
  /** More octets than this. */
  readonly larger?: number;
  /** Fewer octets than this. */
  readonly smaller?: number;
  /** Each of these holds as well. */
  readonly all?: readonly Query[];
  /** At least one of these holds. */
  readonly any?: readonly Query[];
  /** None of these holds. */
  readonly none?: readonly Query[];
}

/** What a query is held against. */
export interface Candidate {
  readonly message: Message;
  /** Folded subject, addresses and, once digested, visible text, a line each. */
  readonly haystack: string;
  /** The header block, or more. Asked for only when a query names header fields. */
  head(): Buffer;
}
