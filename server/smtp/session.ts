import type { Deliver } from '../delivery/deliver.ts';
import {
  decide,
  isWatched,
  type FinalVerdict,
  type Pace,
  type PassingVerdict,
  type Policy,
  type Transaction,
} from '../delivery/policy.ts';
import type { Clock } from '../lib/clock.ts';
import { LimitReached } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import type { Origin } from '../mail/message.ts';
import type { Stage } from '../mail/stage.ts';
import type { TlsFacts } from '../mail/transcript.ts';
import type { Accounts } from '../sasl/accounts.ts';
import { Attempts } from '../sasl/attempts.ts';
import type { Exchange } from '../sasl/exchange.ts';
import type { TlsIdentity } from '../tls/identity.ts';
import type { Budget } from './budget.ts';
import { proceed } from './commands/auth.ts';
import { commandsOf } from './commands/table.ts';
import { Content } from './content.ts';
import { admit } from './gate.ts';
import { answer, answerWith, Refused, type Answer, type Awaitable } from './reply.ts';
import type { MailTransaction } from './transaction.ts';
import type { Transcriber } from './transcriber.ts';
import { obey, remark } from './verdict.ts';

/** What the sessions of one port are. */
export interface SessionSettings {
  /** The domain in greetings. */
  readonly domain: string;
  readonly protocol: 'smtp' | 'lmtp';
  readonly startTls: boolean;
  /** Nothing is taken before TLS (RFC 3207 §4). */
  readonly requireTls: boolean;
  /** No mail is taken before AUTH (RFC 4954 §6). */
  readonly requireAuth: boolean;
  readonly maxMessageOctets: number;
  readonly maxRecipients: number;
}

export interface SessionDeps {
  readonly deliver: Deliver;
  readonly policies: readonly Policy[];
  readonly accounts: Accounts;
  readonly tls: TlsIdentity;
  readonly budget: Budget;
  readonly clock: Clock;
  readonly log: Log;
}

/** Commands in a row that no one understands, before the connection is closed. */
const MAX_BAD_COMMANDS = 10;

/**
 * One SMTP session without its socket: command lines and messages in, answers out, strictly one after the other.
 * No method throws, and no promise that one returns rejects.
 */
export class Session {
  readonly settings: SessionSettings;
  readonly deps: SessionDeps;
  readonly transcriber: Transcriber;
  origin: Origin;
  /** EHLO, HELO or LHLO was accepted. */
  greeted = false;
  authenticated = false;
  readonly logins = new Attempts();
  /** TLS is active. */
  secure = false;
  /** CONNECT was refused: all that is left is QUIT (RFC 5321 §3.1). */
  refused = false;
  transaction: MailTransaction | undefined;
  /** AUTH is under way: the next line is a response, not a command. */
  exchange: Exchange | undefined;

  readonly #start: Origin;
  #badCommands = 0;
  #pace: Pace | undefined;
  #callOffWait: (() => void) | undefined;

  constructor(settings: SessionSettings, origin: Origin, deps: SessionDeps, transcriber: Transcriber) {
    this.settings = settings;
    this.origin = this.#start = origin;
    this.deps = deps;
    this.transcriber = transcriber;
  }

  /** The client has connected. */
  connect(): Awaitable<Answer> {
    const { domain, protocol } = this.settings;
    const service = protocol === 'lmtp' ? 'LMTP' : 'ESMTP';
    return this.attempt(() =>
      this.ask('CONNECT', {}, () => answer(220, undefined, `${domain} ${service} Restante`)),
    );
  }

  /** A line without its CRLF; null is one that was too long to be kept. */
  command(line: string | null): Awaitable<Answer> {
    return this.attempt(() => {
      if (this.exchange !== undefined) return proceed(this, this.exchange, line?.trimEnd() ?? null);
      return line === null ? this.#bad('5.5.2', 'Line is too long') : this.#dispatch(line.trimEnd());
    });
  }

  /** TLS is active: whatever the client said before is forgotten (RFC 3207 §4.2). */
  secured({ version, cipher }: TlsFacts): void {
    this.abandon();
    this.secure = true;
    this.greeted = false;
    this.authenticated = false;
    this.exchange = undefined;
    this.origin = { ...this.#start, tls: `${version} ${cipher}` };
  }

  /** The connection is gone: a wait that a policy imposed ends here. */
  end(): void {
    this.abandon();
    this.#callOffWait?.();
  }

  /** Ends the transaction, if there is one, and forgets what came of its message. */
  abandon(): void {
    this.transaction?.content?.release();
    this.transaction = undefined;
  }

  /** Begins to keep the message of the transaction. */
  openContent(transaction: MailTransaction): Content {
    return (transaction.content ??= new Content(this.settings.maxMessageOctets, this.deps.budget));
  }

  /** Asks the policies, and goes on with `next` unless one of them objects. Where none watches it costs nothing. */
  ask(stage: Stage, facts: Partial<Transaction>, next: () => Awaitable<Answer>): Awaitable<Answer> {
    const { policies } = this.deps;
    if (!isWatched(policies, stage)) return next();
    const decided = decide(policies, stage, this.#transactionWith(facts), (verdict) => this.#serve(verdict));
    return decided === undefined ? next() : this.#obey(decided, stage, next);
  }

  /** One spread at most: two in one object cost several times as much, and this is done for every recipient. */
  #transactionWith(facts: Partial<Transaction>): Transaction {
    const { origin, transaction } = this;
    if (transaction === undefined) return { origin, rcptTo: [], ...facts };
    return { origin, mailFrom: transaction.mailFrom, rcptTo: transaction.rcptTo, ...facts };
  }

  /** How slowly the answer that comes next is to be written, if it is. Asked once for each answer that took its time. */
  takePace(): Pace | undefined {
    const pace = this.#pace;
    this.#pace = undefined;
    return pace;
  }

  /** Runs `action`; what it throws becomes the answer. */
  attempt(action: () => Awaitable<Answer>): Awaitable<Answer> {
    try {
      const result = action();
      return result instanceof Promise ? result.catch((error: unknown) => this.#failed(error)) : result;
    } catch (error) {
      return this.#failed(error);
    }
  }

  #dispatch(text: string): Awaitable<Answer> {
    const space = text.indexOf(' ');
    const verb = (space === -1 ? text : text.slice(0, space)).toUpperCase();
    const argument = space === -1 ? '' : text.slice(space + 1).trimStart();
    const command = commandsOf(this.settings.protocol).get(verb);
    if (command === undefined)
      return HTTP.test(text) ? NO_HTTP : this.#bad('5.5.1', 'Command not recognized');
    this.#badCommands = 0;
    // What follows BDAT comes in any case, so BDAT itself asks whether it may.
    if (verb !== 'BDAT') admit(this, verb);
    return command(this, argument);
  }

  #bad(enhanced: string, text: string): Answer {
    if (++this.#badCommands < MAX_BAD_COMMANDS) return answer(500, enhanced, text);
    const { domain } = this.settings;
    return answer(
      421,
      '4.7.0',
      `${domain} Too many commands that mean nothing, closing transmission channel`,
    );
  }

  /** An error that was not meant for the client says little outside and everything in the log. */
  #failed(error: unknown): Answer {
    if (error instanceof Refused) return answerWith(error.reply);
    if (error instanceof Gone) return { replies: [] };
    if (error instanceof LimitReached) return answer(452, '4.3.1', error.message);
    this.deps.log.error('SMTP command failed', error, { session: this.origin.session });
    return answer(451, '4.3.0', 'Local error; the log has the cause');
  }

  async #obey(
    decided: Promise<FinalVerdict | undefined>,
    stage: Stage,
    next: () => Awaitable<Answer>,
  ): Promise<Answer> {
    const verdict = await decided;
    if (verdict === undefined) return next();
    if (stage === 'CONNECT') this.refused = true;
    return obey(this, verdict, stage, next);
  }

  #serve(verdict: PassingVerdict): Promise<void> | undefined {
    this.transcriber.ordered(verdict.by, remark(verdict));
    if (verdict.action === 'delay') return this.#wait(verdict.ms);
    this.#pace = verdict;
    return undefined;
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const callOff = this.deps.clock.after(ms, resolve);
      this.#callOffWait = () => {
        callOff();
        reject(new Gone());
      };
    });
  }
}

/** There is nobody left to answer. */
class Gone extends Error {}

/** A web page that was made to POST to this port writes HTTP: its body must not be read as commands. */
const HTTP = /^[A-Z]+ \S* HTTP\/\d/i;
const NO_HTTP = answer(421, '4.7.0', 'This is SMTP, not HTTP');
