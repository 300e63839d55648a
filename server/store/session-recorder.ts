import type { Clock } from '../lib/clock.ts';
import type { SessionSummary, Transcript, TranscriptLine } from '../mail/transcript.ts';
import { TranscriptLines } from './transcript-lines.ts';

/** What may become known of a session while it lasts. */
export type SessionFacts = Partial<Pick<SessionSummary, 'mailbox' | 'helo' | 'user' | 'mechanism' | 'tls'>>;

/** What is known when a session begins. */
export type SessionStart = Pick<SessionSummary, 'id' | 'protocol' | 'mailbox' | 'remoteAddress' | 'port'>;

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Who keeps recorders and is told what becomes of them, once each. */
export interface RecorderOwner {
  /** The client was refused something, or the connection broke. */
  troubled(recorder: SessionRecorder): void;
  ended(recorder: SessionRecorder): void;
}

/** Ids of messages that are written down for one session. */
const MAX_MESSAGES = 100;

/** Octets of the objects that make up a recorder, measured. */
const OVERHEAD = 1700;

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
  readonly #facts: SessionFacts = {};
  #messages: string[] = [];
  #kept = 0;
  #refusal: string | undefined;
  #failure: string | undefined;
  /** What it came to, once it has ended. */
  #result: SessionSummary | undefined;

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
    return this.#result !== undefined;
  }

  /** Memory that it takes, roughly. */
  get octets(): number {
    return OVERHEAD + lengthOf(this.summary()) + this.#lines.octets;
  }

  /** Adds a line of the dialogue, without its line end and with secrets masked; several when it has line breaks. */
  say(from: TranscriptLine['from'], text: string): void {
    if (this.ended) return;
    const at = Math.max(0, this.#clock.now() - this.#startedAt);
    if (!text.includes('\n')) this.#lines.add(at, from, text);
    else for (const line of text.split(/\r?\n/)) this.#lines.add(at, from, line);
  }

  /** Adds what has become known. */
  learn(facts: SessionFacts): void {
    if (this.ended) return;
    Object.assign(this.#facts, facts);
  }

  /** A message was kept. */
  kept(id: string): void {
    if (this.ended) return;
    this.#kept++;
    if (this.#messages.length < MAX_MESSAGES) this.#messages.push(id);
  }

  /** The client was refused what it needed to hand over mail. The first reason is the one that counts. */
  refused(reason: string): void {
    if (this.ended) return;
    const isFirst = !this.#isTroubled;
    this.#refusal ??= reason;
    if (isFirst) this.#owner.troubled(this);
  }

  /** Something broke: the connection, a time-out, TLS. The first reason is the one that counts. */
  failed(reason: string): void {
    if (this.ended) return;
    const isFirst = !this.#isTroubled;
    this.#failure ??= reason;
    if (isFirst) this.#owner.troubled(this);
  }

  /** The session is over. Once. */
  end(): void {
    if (this.ended) return;
    this.#result = this.#look(this.#clock.now());
    this.#lines.pack();
    this.#owner.ended(this);
  }

  /** What is known of it by now. */
  summary(): SessionSummary {
    return this.#result ?? this.#look(null);
  }

  transcript(): Transcript {
    return { ...this.summary(), lines: this.#lines.read(), omitted: this.#lines.omitted };
  }

  get #isTroubled(): boolean {
    return (this.#failure ?? this.#refusal) !== undefined;
  }

  /** Field by field, because spreading costs forty times as much, and this is done for each connection. */
  #look(endedAt: number | null): SessionSummary {
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
      endedAt: endedAt === null ? null : instant(Math.max(endedAt, this.#startedAt)),
      outcome: this.#outcome(endedAt !== null),
      kept: this.#kept,
      messages: [...this.#messages],
    };
    if (helo !== undefined) summary.helo = helo;
    if (user !== undefined) summary.user = user;
    if (mechanism !== undefined) summary.mechanism = mechanism;
    if (tls !== undefined) summary.tls = tls;
    if (reason !== undefined) summary.reason = reason;
    return summary;
  }

  #outcome(isOver: boolean): SessionSummary['outcome'] {
    if (this.#failure !== undefined) return 'failed';
    if (this.#refusal !== undefined) return 'refused';
    if (!isOver) return 'open';
    return this.#kept > 0 ? 'kept' : 'nothing';
  }
}

/** Octets of what a client can make long. */
function lengthOf({ helo = '', user = '', mailbox, reason = '', tls, messages }: SessionSummary): number {
  const names = helo.length + user.length + mailbox.length + reason.length + (tls?.serverName?.length ?? 0);
  return names + 40 * messages.length;
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}
