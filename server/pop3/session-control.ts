import type { SecureContext } from 'node:tls';
import type { Log } from '../lib/log.ts';
import type { Accounts } from '../sasl/accounts.ts';
import { Attempts } from '../sasl/attempts.ts';
import type { MakeChallenge } from '../sasl/mechanism.ts';
import { prepared } from '../sasl/prepared.ts';
import type { MessageStore } from '../store/message-store.ts';
import type { TlsIdentity } from '../tls/identity.ts';
import type { State } from './commands/command.ts';
import { Maildrop, type MaildropLocks } from './maildrop.ts';
import { Refused, type ResponseCode } from './reply.ts';
import { ENGLISH, type Language, type Text, type Texts } from './texts/languages.ts';

export interface SessionDeps {
  readonly store: MessageStore;
  /** Shared by all sessions that open maildrops of one store. */
  readonly locks: MaildropLocks;
  readonly log: Log;
  readonly accounts: Accounts;
  /** Makes the stamp of a greeting, and the challenges of CRAM-MD5: each a new msg-id in angle brackets. */
  readonly makeStamp: MakeChallenge;
  /** What TLS clients are shown; undefined where there is no TLS. Whoever makes it tells the log when it fails. */
  readonly identity: TlsIdentity | undefined;
}

export interface SessionTerms {
  /** How TLS comes in: not at all, by STLS (RFC 2595), or before the greeting (RFC 8314 §3.2). */
  readonly tls: 'none' | 'stls' | 'implicit';
  /** Whether a login needs TLS (RFC 2595 §2.2). */
  readonly requireTls: boolean;
  /** Whole days that every message stays at least; null: none goes because of its age. */
  readonly retentionDays: number | null;
}

/** What the commands of a session know of it, and what they can do to it. */
export class SessionControl {
  /** The timestamp in the greeting (RFC 1939 §7). */
  readonly stamp: string;
  readonly makeStamp: MakeChallenge;
  readonly accounts: Accounts;
  readonly retentionDays: number | null;
  readonly #deps: SessionDeps;
  readonly #terms: SessionTerms;
  #state: State = { name: 'AUTHORIZATION' };
  #language: Language = ENGLISH;
  #handshake: (() => Promise<SecureContext>) | undefined;
  #encrypted = false;
  #utf8 = false;
  readonly #logins = new Attempts();

  constructor(deps: SessionDeps, terms: SessionTerms) {
    this.#deps = deps;
    this.#terms = terms;
    this.stamp = deps.makeStamp();
    this.makeStamp = deps.makeStamp;
    this.accounts = prepared(deps.accounts);
    this.retentionDays = terms.retentionDays;
    if (terms.tls === 'implicit') this.#handshake = () => this.tlsContext();
  }

  get state(): State {
    return this.#state;
  }

  enter(state: State): void {
    const before = this.#state;
    if (before.name === 'TRANSACTION' && state.name === 'UPDATE') before.maildrop.close();
    this.#state = state;
  }

  /** Opens the maildrop of a user; undefined when another session has it. */
  open(user: string, password: string | undefined): Promise<Maildrop | undefined> {
    return Maildrop.open(this.#deps.store, this.#deps.locks, user, password);
  }

  /** Whether a login may begin: not so where it needs TLS first. */
  get mayLogIn(): boolean {
    return this.#encrypted || !this.#terms.requireTls;
  }

  /** Counts a login that failed, and ends the session with the last. Throw what it returns. */
  failedLogin(why: Text, code?: ResponseCode): Refused {
    if (!this.#logins.fail()) return new Refused(why, code);
    this.enter({ name: 'UPDATE' });
    return new Refused((say) => say.lastFailedLogin, code);
  }

  /** The same for wrong credentials (RFC 3206 §5). */
  wrongCredentials(): Refused {
    return this.failedLogin((say) => say.wrongCredentials, 'AUTH');
  }

  get encrypted(): boolean {
    return this.#encrypted;
  }

  get offersStls(): boolean {
    return this.#terms.tls === 'stls';
  }

  /** Rejects when TLS is not to be had. */
  tlsContext(): Promise<SecureContext> {
    if (this.#deps.identity === undefined) throw new Error('TLS needs an identity');
    return this.#deps.identity.context();
  }

  /** What the handshake needs that has to come before the next line; undefined when none has to. */
  get handshake(): (() => Promise<SecureContext>) | undefined {
    return this.#handshake;
  }

  /** TLS begins once the answer has left. */
  beginTls(context: SecureContext): void {
    this.#handshake = () => Promise.resolve(context);
  }

  /** The handshake is done. What was asked for before it may have been asked by somebody in between (RFC 6856 §7). */
  secured(): void {
    this.#handshake = undefined;
    this.#encrypted = true;
    this.#language = ENGLISH;
  }

  /** Whether UTF8 was given. */
  get utf8(): boolean {
    return this.#utf8;
  }

  enterUtf8(): void {
    this.#utf8 = true;
  }

  get texts(): Texts {
    return this.#language.texts;
  }

  /** Replies are in this language from the present one on. */
  speak(language: Language): void {
    this.#language = language;
  }

  /** Puts a cause that the client is not told into the log. */
  report(message: string, cause: unknown): void {
    this.#deps.log.error(message, cause);
  }
}
