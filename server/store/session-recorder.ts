import type { Clock } from '../lib/clock.ts';
import type { SessionSummary, Transcript, TranscriptLine } from '../mail/transcript.ts';
import { TranscriptLines } from './transcript-lines.ts';

/** What may become known of a session while it lasts. */
export type SessionFacts = Partial<Pick<SessionSummary, 'mailbox' | 'helo' | 'user' | 'mechanism' | 'tls'>>;

/** What is known when a session begins. */
export type SessionStart = Pick<SessionSummary, 'id' | 'protocol' | 'mailbox' | 'remoteAddress' | 'port'>;

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Who keeps recorders and is told what becomes of them, once each but where it says otherwise. */
export interface RecorderOwner {
  /** The client was refused something, or the connection broke. */
  troubled(recorder: SessionRecorder): void;
  ended(recorder: SessionRecorder): void;
  /** Any number of times: a message was refused whose octets had come. */
  refusedMail(recorder: SessionRecorder, raw: Buffer): void;
  /** The octets that are still kept of what was refused last. */
  refusedOctets(recorder: SessionRecorder): number | undefined;
}

/** Ids of messages that are written down for one session. */
const MAX_MESSAGES = 100;

/** Octets of the objects that make up a recorder, measured. */
const OVERHEAD = 800;

/** The facts of a session that has said nothing of itself: one object for all of them. */
const NOTHING: SessionFacts = {};

/**
 * Writes down one session. What happened is told by the ingress; what it amounts to is decided here. After its end
 * nothing changes any more.
 */
export class SessionRecorder {
  readonly #clock: Clock;
  readonly #start: SessionStart;
  readonly #startedAt: number;
  readonly #lines = new TranscriptLines();
  readonly #owner: RecorderOwner;
  #facts: SessionFacts = NOTHING;
  #messages: string[] | undefined;
  #kept = 0;
  #refusal: string | undefined;
  #failure: string | undefined;
  #endedAt: number | undefined;

  constructor(start: SessionStart, clock: Clock, owner: RecorderOwner) {
    this.#start = start;
    this.#clock = clock;
    this.#startedAt = clock.now();
    this.#owner = owner;
  }

  get id(): string {
    return this.#start.id;
  }

  get ended(): boolean {
    return this.#endedAt !== undefined;
  }

  /** The client was refused something, or something broke. */
  get isTroubled(): boolean {
    return (this.#failure ?? this.#refusal) !== undefined;
  }

  /** Memory that it takes, roughly. */
  get octets(): number {
    const { helo = '', user = '', mailbox = '', tls } = this.#facts;
    const reasons = (this.#refusal?.length ?? 0) + (this.#failure?.length ?? 0);
    const names = helo.length + user.length + mailbox.length + (tls?.serverName?.length ?? 0);
    return OVERHEAD + this.#lines.octets + reasons + names + 40 * (this.#messages?.length ?? 0);
  }

  /** Adds a line of the dialogue, with secrets masked; several when it has line breaks other than at its end. */
  say(from: TranscriptLine['from'], text: string): void {
    if (this.ended) return;
    this.#lines.add(Math.max(0, this.#clock.now() - this.#startedAt), from, text);
  }

  /** Adds what has become known. */
  learn(facts: SessionFacts): void {
    if (this.ended) return;
    this.#facts = this.#facts === NOTHING ? facts : { ...this.#facts, ...facts };
  }

  /** A message was kept. */
  kept(id: string): void {
    if (this.ended) return;
    this.#kept++;
    if (this.#messages === undefined) this.#messages = [id];
    else if (this.#messages.length < MAX_MESSAGES) this.#messages.push(id);
  }

  /** The client was refused what it needed to hand over mail. The first reason is the one that counts. */
  refused(reason: string): void {
    if (this.ended) return;
    const isFirst = !this.isTroubled;
    this.#refusal ??= reason;
    if (isFirst) this.#owner.troubled(this);
  }

  /** A message was refused, or lost, whose octets had come. */
  refusedMail(raw: Buffer): void {
    if (!this.ended) this.#owner.refusedMail(this, raw);
  }

  /** Something broke: the connection, a time-out, TLS. The first reason is the one that counts. */
  failed(reason: string): void {
    if (this.ended) return;
    const isFirst = !this.isTroubled;
    this.#failure ??= reason;
    if (isFirst) this.#owner.troubled(this);
  }

  /** The client went away before it was done. What it was refused before is most likely why: it stays what happened. */
  abandoned(reason: string): void {
    if (this.#refusal === undefined) this.failed(reason);
    else if (!this.ended) this.#refusal += `; then ${reason.replace(/^The /, 'the ')}`;
  }

  /** The session is over. Once. */
  end(): void {
    if (this.ended) return;
    this.#endedAt = Math.max(this.#clock.now(), this.#startedAt);
    this.#lines.seal();
    this.#owner.ended(this);
  }

  transcript(): Transcript {
    return { ...this.summary(), lines: this.#lines.read(), omitted: this.#lines.omitted };
  }

  /** What is known of it by now. Field by field, because spreading costs forty times as much, and a list has many. */
  summary(): SessionSummary {
    const { id, protocol, mailbox, remoteAddress, port } = this.#start;
    const { helo, user, mechanism, tls } = this.#facts;
    const reason = this.#failure ?? this.#refusal;
    const summary: Mutable<SessionSummary> = {
      id,
      protocol,
      mailbox: this.#facts.mailbox ?? mailbox,
      remoteAddress,
      port,
      startedAt: instant(this.#startedAt),
      endedAt: this.#endedAt === undefined ? null : instant(this.#endedAt),
      outcome: this.#outcome(),
      kept: this.#kept,
      messages: this.#messages === undefined ? [] : [...this.#messages],
    };
    if (helo !== undefined) summary.helo = helo;
    if (user !== undefined) summary.user = user;
    if (mechanism !== undefined) summary.mechanism = mechanism;
    if (tls !== undefined) summary.tls = tls;
    if (reason !== undefined) {
      summary.reason = reason;
      const octets = this.#owner.refusedOctets(this);
      if (octets !== undefined) summary.refusedOctets = octets;
    }
    return summary;
  }

  #outcome(): SessionSummary['outcome'] {
    if (this.#failure !== undefined) return 'failed';
    if (this.#refusal !== undefined) return 'refused';
    if (!this.ended) return 'open';
    return this.#kept > 0 ? 'kept' : 'nothing';
  }
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}
