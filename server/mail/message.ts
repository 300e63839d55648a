import type { Digest } from './digest.ts';

/** A MAIL or RCPT argument (RFC 5321 §4.1.2): an address exactly as sent, and its parameters by upper-case keyword. */
export interface Path {
  readonly address: string;
  readonly params: Readonly<Record<string, string | true>>;
}

/** What the SMTP dialogue said about sender and recipients. Never the header (RFC 5321 §2.3.1). */
export interface Envelope {
  /** The reverse-path. Its address is empty for `<>`, the null sender of bounces (RFC 5321 §4.5.5). */
  readonly mailFrom: Path;
  /** The forward-paths, in order, repeats kept. */
  readonly rcptTo: readonly Path[];
}

/** The reverse-path `<>`, without parameters. */
export const NULL_SENDER: Path = Object.freeze({ address: '', params: Object.freeze({}) });

/** How a submission came in. */
export interface Origin {
  readonly via: 'smtp' | 'http' | 'import' | 'report' | 'reply';
  /** The `id` of the message that it is a report about, or a reply to. */
  readonly about?: string;
  /** The SMTP session that brought it. */
  readonly session?: string;
  readonly remoteAddress?: string;
  /** The name the client gave in EHLO or HELO. */
  readonly helo?: string;
  /** The AUTH user name. */
  readonly user?: string;
  /** TLS version and cipher suite, when it was used: `TLSv1.3 TLS_AES_256_GCM_SHA384`. */
  readonly tls?: string;
  /** It came by BDAT (RFC 3030). What came by DATA ends with CRLF; this need not. */
  readonly chunked?: true;
}

/** One address of a header field, decoded. `name` is the display name, or empty. */
export interface Address {
  readonly name: string;
  readonly address: string;
}

/** The fields that a list of messages shows, decoded (RFC 2047) from the header block alone. */
export interface Summary {
  readonly subject: string;
  readonly from: readonly Address[];
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  /** The Date field in ISO 8601, or null when it is missing or not a date. Never a substitute for `receivedAt`. */
  readonly date: string | null;
  /** The Message-ID field with its angle brackets, or null. */
  readonly messageId: string | null;
  /**
   * The Message-ID of the message that began the conversation, as far as this one tells (RFC 5322 §3.6.4): the first in
   * References, else the first in In-Reply-To, with its angle brackets; null for a message that answers none.
   */
  readonly conversation: string | null;
}

/** Envelope, octets and origin, not yet accepted (RFC 5598). */
export interface Submission {
  readonly envelope: Envelope;
  readonly origin: Origin;
  /** Exactly the octets received, after dot-unstuffing. Whoever makes a submission gives the buffer away. */
  readonly raw: Buffer;
}

/** One record in one mailbox. Records never change: a change makes a new record with the same `id` and `uid`. */
export interface Message {
  /** Opaque, URL-safe, sorts by arrival; also the POP3 unique-id (RFC 1939 §7). */
  readonly id: string;
  /** 1, 2, 3 … in order of arrival over all mailboxes, never reused while the process lives. */
  readonly uid: number;
  readonly mailbox: string;
  /** When it was kept: ISO 8601, UTC, milliseconds. Never goes back from one message to the next. */
  readonly receivedAt: string;
  /** Octets of the raw message. */
  readonly size: number;
  readonly envelope: Envelope;
  readonly origin: Origin;
  readonly summary: Summary;
  readonly seen: boolean;
  /** In alphabetical order, without repeats. */
  readonly tags: readonly string[];
  /**
   * Forward-paths, folded, whose recipients have deleted it from their inboxes while others still have it; in alphabetical
   * order. Absent: nobody has.
   */
  readonly deletedBy?: readonly string[];
  /** What MIME parsing found. Arrives a little later than the message; absent is normal. */
  readonly digest?: Digest;
}

/** A message that has just come, and has no place in a spool yet. */
export type Draft = Omit<Message, 'id' | 'uid' | 'deletedBy' | 'digest'>;

/** What may be changed about a message. What is not named stays as it is. */
export interface Change {
  readonly seen?: boolean;
  /** The whole new set of tags. */
  readonly tags?: readonly string[];
}

/** A named container of messages: the unit of isolation. */
export interface Mailbox {
  readonly name: string;
  readonly messages: number;
  readonly unseen: number;
  /** Sum of the raw sizes. */
  readonly octets: number;
  readonly createdAt: string;
  /** When the newest message still here was received; null while the mailbox is empty. */
  readonly newestAt: string | null;
  /** How long its messages are kept, such as `10m`; null: as long as the store keeps them. */
  readonly keepFor: string | null;
  /** Whether it takes a token to change or delete what is in it. */
  readonly guarded: boolean;
}

/** Where mail goes when nothing names a mailbox. */
export const DEFAULT_MAILBOX = 'default';
