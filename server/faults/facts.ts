import type { Transaction } from '../delivery/policy.ts';
import { route } from '../delivery/route.ts';
import { splitHeader, summarise, type HeaderField } from '../mail/header.ts';
import type { Message, Origin, Path } from '../mail/message.ts';

/** What a rule is held against: what is known of a session and its transaction at one stage. */
export class Facts {
  readonly origin: Origin;
  readonly sender: Path | undefined;
  /** Whom it is about: one at RCPT and wherever each recipient is answered, else all. */
  readonly recipients: readonly Path[];
  readonly raw: Buffer | undefined;
  /** Octets of the message, or what SIZE at MAIL declares (RFC 1870). */
  readonly size: number | undefined;
  #subject: string | undefined;
  #header: readonly HeaderField[] | undefined;

  constructor({ origin, mailFrom, rcptTo, rcpt, raw }: Transaction, subject?: string, size?: number) {
    this.origin = origin;
    this.sender = mailFrom;
    this.recipients = rcpt === undefined ? rcptTo : [rcpt];
    this.raw = raw;
    this.size = size ?? raw?.length ?? declared(mailFrom);
    this.#subject = subject;
  }

  /** The mailbox of whoever has logged in, or `default`. */
  get mailbox(): string {
    return route(this.origin);
  }

  /** Decoded; empty where there is none. */
  get subject(): string {
    return (this.#subject ??= this.raw === undefined ? '' : summarise(this.raw).subject);
  }

  get header(): readonly HeaderField[] {
    return (this.#header ??= this.raw === undefined ? [] : splitHeader(this.raw));
  }
}

/** What is known of a kept message as far as one of its recipients is concerned. */
export function factsOf({ origin, envelope, summary, size }: Message, rcpt: Path): Facts {
  return new Facts(
    { origin, mailFrom: envelope.mailFrom, rcptTo: envelope.rcptTo, rcpt },
    summary.subject,
    size,
  );
}

function declared(mailFrom: Path | undefined): number | undefined {
  const size = mailFrom?.params['SIZE'];
  return typeof size === 'string' && /^\d{1,15}$/.test(size) ? Number(size) : undefined;
}
