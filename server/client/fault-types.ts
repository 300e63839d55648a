import type { OutcomeName } from '../mail/outcomes.ts';
import type { Stage } from '../mail/stage.ts';

/** A failure by the name that people know it by; docs/failures.md says what each looks like. */
export type FaultName =
  | 'user-unknown'
  | 'mailbox-full'
  | 'greylisting'
  | 'rate-limit'
  | 'too-big'
  | 'policy'
  | 'spam'
  | 'sender-rejected'
  | 'relay-denied'
  | 'auth-failed'
  | 'tls-required'
  | 'unavailable'
  | 'host-unknown'
  | 'not-answering'
  | 'slow'
  | 'lost'
  | 'gmail-user-unknown'
  | 'gmail-mailbox-full'
  | 'gmail-rate-limit'
  | 'outlook-user-unknown'
  | 'outlook-blocked'
  | 'yahoo-user-unknown'
  | 'yahoo-deferred';

export type { Stage } from '../mail/stage.ts';

/** A fault as it is asked for: a preset and what is to be different, or a stage and a verdict. */
export interface FaultOrder {
  readonly preset?: FaultName;
  readonly parameters?: FaultParameters;
  readonly stage?: Stage;
  readonly verdict?: FaultVerdict;
  /** What people call it: it stands in the transcript. */
  readonly name?: string;
  /** Which sessions, recipients and messages; every condition must hold. */
  readonly match?: FaultMatch;
  readonly except?: FaultMatch;
  /** How often; always when not given. */
  readonly fire?: FaultFire;
  /** When it is over by itself; 10 minutes after it was set when not given. */
  readonly expires?: { readonly after?: string; readonly times?: number };
}

/** What presets are told besides; each takes some of these. */
export interface FaultParameters {
  /** Whether it makes no sense to try again. */
  readonly permanent?: boolean;
  /** Domains such as `example.org`. */
  readonly domains?: string[];
  /** So many a minute are well. */
  readonly perMinute?: number;
  /** So many octets are well. */
  readonly octets?: number;
  /** How long it takes: `5s`. */
  readonly for?: string;
  /** The message is accepted, and its sender hears of it by a report. */
  readonly later?: boolean;
}

export interface FaultMatch {
  /** An address, `@domain`, a part, or a pattern such as `/^a/`; of several, any. */
  readonly recipient?: string | string[];
  /** As `recipient`; `<>` is the null sender. */
  readonly sender?: string | string[];
  readonly user?: string;
  readonly client?: string;
  readonly helo?: string;
  readonly tls?: boolean;
  readonly subject?: string;
  /** A part of the decoded body by the name of the field. */
  readonly header?: Record<string, string>;
  readonly text?: string;
  /** Octets. */
  readonly larger?: number;
  readonly smaller?: number;
}

export interface FaultFire {
  /** Only this one: 1 is the first. */
  readonly nth?: number;
  /** Only the first so many. */
  readonly first?: number;
  /** Every nth. */
  readonly every?: number;
  /** Probability, above 0 and up to 1, from a generator that begins with `seed`. */
  readonly chance?: number;
  readonly seed?: number;
  /** Only those beyond so many in a minute. */
  readonly perMinute?: number;
  /** Each new triplet of client, sender and recipient for so long; then never again. */
  readonly greylist?: string;
  /** Each of these is counted by itself. */
  readonly per?: 'recipient' | 'sender' | 'client' | 'user' | 'triplet';
  /** ISO 8601. */
  readonly from?: string;
  readonly until?: string;
}

/** A reply of SMTP: code, enhanced code (RFC 3463) and text, in several lines if need be. */
interface SmtpReply {
  readonly code: number;
  readonly enhanced?: string;
  readonly text?: string;
}

/** What happens. */
export type FaultVerdict =
  | ({ readonly action: 'refuse' } & SmtpReply)
  | { readonly action: 'delay'; readonly for: string }
  | { readonly action: 'drip'; readonly octets: number; readonly every: string }
  | ({ readonly action: 'close' } & Partial<SmtpReply>)
  | { readonly action: 'drop'; readonly afterOctets?: number }
  | { readonly action: 'silence' }
  | { readonly action: 'break-tls' }
  | { readonly action: 'lose' }
  | ({
      readonly action: 'accept';
      readonly outcome: OutcomeName;
      readonly after?: string;
    } & Partial<SmtpReply>);

/** A fault that was set. */
export interface Fault {
  readonly id: string;
  /** What it does, in one sentence. */
  readonly sentence: string;
  /** How often it has fired by now. */
  fired(): Promise<number>;
  /** Takes it away; done already is done as well. */
  remove(): Promise<void>;
  /** The same, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}
