import type { Attachment as AttachmentRecord } from '../mail/digest.ts';
import type { Code, Invitation, Link, Purpose, Unsubscribe } from '../mail/extract/extraction.ts';
import type { Address, Envelope } from '../mail/message.ts';
import type { Transcript } from '../mail/transcript.ts';
import type { ReplyOptions, ReportKind, ReportOptions } from './answer-types.ts';
import type { Fault, FaultName, FaultOrder } from './fault-types.ts';

export type {
  CalendarTime,
  Code,
  Invitation,
  Link,
  Purpose,
  Unsubscribe,
} from '../mail/extract/extraction.ts';
export type { Address, Envelope, Path } from '../mail/message.ts';
export type { Transcript, TranscriptLine } from '../mail/transcript.ts';
export type { AttachedFile, ReplyOptions, ReportKind, ReportOptions } from './answer-types.ts';
export type * from './fault-types.ts';

/** A server, as tests see it. */
export interface Restante {
  /** Where it is, without a slash at the end: `http://127.0.0.1:8025`. */
  readonly url: string;
  /**
   * The inbox of this address or mailbox. Without a name, one that nobody else has: a random address at `inbox.test`, a
   * domain that can never exist (RFC 2606 §2).
   */
  inbox(name?: string, options?: InboxOptions): Inbox;
  inbox(options: InboxOptions): Inbox;
}

/**
 * What is set for the mailbox with the name of the inbox, at once: mail to its address alone goes there too, unless
 * the sender signs in at SMTP under another name. Other mail that the inbox shows is not touched by it.
 */
export interface InboxOptions {
  /** How long the server keeps its mail: milliseconds, or a text such as `10m`. After that the mailbox goes as well. */
  readonly keepFor?: Duration | undefined;
  /**
   * From now on only who knows it can change or delete what is in there: letters, digits and `-._~+/`. This inbox shows
   * it. Others may still read: it is a guard against accidents, and no secret.
   */
  readonly token?: string | undefined;
}

/**
 * What POP3 shows under one name: the mailbox of that name, which is where mail goes whose sender signs in with that
 * name at SMTP; and, the name being an address, all mail to that envelope recipient, whoever sent it. Other inboxes on
 * the same server neither see this mail nor lose any.
 */
export interface Inbox {
  /** Its name. An address, unless `inbox(name)` was given something else. */
  readonly address: string;
  /**
   * Resolves when the options have been set at the server, at once when there are none. All else waits for it by itself,
   * but for an application that sends by the address alone. Rejects with ApiProblem when the mailbox is guarded by
   * another token.
   */
  ready(): Promise<void>;
  /** How an application sends into it, whatever the recipients are. Asks the server where it listens. */
  smtp(): Promise<SmtpAccess>;
  /**
   * The oldest mail that matches, as soon as there is one: mail that is there already counts. Asked again, it gives the
   * same mail; `since` is for the next one. Rejects with WaitFailed when the time is over.
   */
  waitFor(query?: WaitQuery & { readonly count?: undefined }): Promise<Mail>;
  /** The oldest `count` mails that match, the oldest first. */
  waitFor(query: WaitQuery & { readonly count: number }): Promise<readonly Mail[]>;
  waitFor(count: number, query?: WaitQuery): Promise<readonly Mail[]>;
  /** Resolves when none has come in the time given. Rejects with WaitFailed as soon as there is one that matches. */
  waitForNone(query?: AbsenceQuery): Promise<void>;
  /** What is there now, newest first; at most `limit`, 50 when not given. */
  list(query?: MailQuery & { readonly limit?: number }): Promise<readonly Mail[]>;
  /**
   * From now on mail to this inbox fails in the way that is named, or that is described; no other inbox notices. Ends with
   * `remove()`, with `await using`, or by itself after 10 minutes.
   */
  fail(order: FaultName | FaultOrder): Promise<Fault>;
  /** Deletes what is in it, and resolves with how many that were. Other recipients of the same mail keep it. */
  clear(): Promise<number>;
  /**
   * Puts a message (RFC 5322) into it without SMTP. Octets are kept as they are; lines of a text get CRLF.
   *
   * @param envelope `from` when not given is what the header says; `rcpt` is the address of the inbox
   */
  send(message: string | Uint8Array, envelope?: SendEnvelope): Promise<Mail>;
}

export interface SendEnvelope {
  /** The reverse-path; empty is `<>`. */
  readonly from?: string;
  /** The forward-paths. */
  readonly rcpt?: string | readonly string[];
}

/** What an application needs to send mail into an inbox. */
export interface SmtpAccess {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** Any password will do, unless the server was given users. */
  readonly pass: string;
  /** All of it: `smtp://user:pass@host:port`. */
  readonly url: string;
}

/**
 * Which mail? Every condition must hold. A text is a part of what is looked at, letter case aside; a regular expression
 * is held against it by the server, which knows no look-around, no references back, and not the flags `v` and `y`.
 */
export interface MailQuery {
  /** Sender in From or the envelope: an address exactly, `@domain`, or a part of address or name. */
  readonly from?: string | RegExp;
  /** Recipient in To, Cc or the envelope; as `from`. */
  readonly to?: string | RegExp;
  /** Recipient in the envelope only; as `from`. */
  readonly rcpt?: string | RegExp;
  readonly subject?: string | RegExp;
  /** In the subject, the addresses or the text that is seen. */
  readonly text?: string | RegExp;
  /** `Name` for a field that is there, `Name:value` for a part of its body. */
  readonly header?: string;
  readonly has?: 'attachment';
  readonly seen?: boolean;
  readonly tag?: string;
  /** Received before this instant: a Date, or ISO 8601 with a time zone. */
  readonly before?: string | Date;
  /** Received at or after this instant. */
  readonly after?: string | Date;
  /** More octets than this. */
  readonly larger?: number;
  /** Fewer octets than this. */
  readonly smaller?: number;
  /** The search-box language: `from:ann -is:seen`. */
  readonly q?: string;
}

export interface WaitQuery extends MailQuery {
  /** So many mails; without it, one. */
  readonly count?: number | undefined;
  /** Milliseconds, or a text such as `500ms`, `10s`, `2m`. What `connect` was told, else 4 s. */
  readonly timeout?: Duration;
  /** Only mail that came after this one counts: a mail, or its id. */
  readonly since?: Mail | string;
  readonly signal?: AbortSignal;
}

export interface AbsenceQuery extends MailQuery {
  /** How long none may come; 2 s when not given. */
  readonly within?: Duration;
  readonly since?: Mail | string;
  readonly signal?: AbortSignal;
}

/** Milliseconds, or a text with its unit. */
export type Duration = number | string;

/** One field of a header, decoded (RFC 2047). */
export interface Field {
  /** As written. */
  readonly name: string;
  readonly value: string;
  /** As received, folding included. */
  readonly raw: string;
}

/** A mail as it was when it was asked for. It does not change; octets and dialogue are fetched once, when asked for. */
export interface Mail {
  readonly id: string;
  readonly mailbox: string;
  /** ISO 8601, UTC. */
  readonly receivedAt: string;
  /** Octets. */
  readonly size: number;
  readonly seen: boolean;
  readonly tags: readonly string[];
  /** What SMTP said: reverse-path and forward-paths. */
  readonly envelope: Envelope;
  /** The first address of the From field; null when there is none. */
  readonly from: Address | null;
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly subject: string;
  /** The Date field in ISO 8601, or null when it is missing or not a date. */
  readonly date: string | null;
  /** Every field in order, repeats included. */
  readonly headers: readonly Field[];
  /** The plain text, or null. */
  readonly text: string | null;
  /** The HTML as sent, or null. */
  readonly html: string | null;
  readonly links: readonly Link[];
  /** The likeliest one-time code, as it is typed in, or null. */
  readonly code: string | null;
  /** What may be the one-time code, the likeliest first. */
  readonly codes: readonly Code[];
  readonly unsubscribe: readonly Unsubscribe[];
  readonly invitations: readonly Invitation[];
  readonly attachments: readonly Attachment[];
  /** Where the web inbox shows it. */
  readonly url: string;
  /** The decoded body of the first field with this name, in whatever letter case; null when there is none. */
  header(name: string): string | null;
  /**
   * The URL of the first link with this purpose, or whose URL or words match the pattern; of the first link at all when
   * nothing is asked for. Throws NotInMail when there is none.
   */
  link(which?: Purpose | RegExp): string;
  /** The octets exactly as received. */
  raw(): Promise<Uint8Array>;
  /** The SMTP dialogue that brought it. Rejects for mail that did not come by SMTP. */
  transcript(): Promise<Transcript>;
  /**
   * Lets its sender hear that it could not be delivered, and resolves with the report as the sender gets it: user unknown
   * (550 5.1.1) when nothing else is said. The sender finds it by the inbox of the reverse-path, at POP3 as well.
   */
  bounce(options?: ReportOptions): Promise<Mail>;
  /** Lets its sender hear something else. Rejects with ApiProblem (409) for what the rules of mail forbid. */
  report(kind: ReportKind, options?: ReportOptions): Promise<Mail>;
  /** Replies as the recipient would, and resolves with the reply as it comes to the sender: a text, or more. */
  reply(answer: string | ReplyOptions): Promise<Mail>;
  /** Deletes it from the inbox that it was found in; other recipients who have it keep it. */
  delete(): Promise<void>;
}

/** A file, or an image that the HTML shows. */
export interface Attachment extends AttachmentRecord {
  /** Where its octets are. */
  readonly url: string;
  /** The octets, transfer encoding undone. */
  content(): Promise<Uint8Array>;
}
