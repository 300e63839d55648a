import type { Deliver } from '../delivery/deliver.ts';
import { decide, type FinalVerdict, type Policy, type Stage, type Transaction } from '../delivery/policy.ts';
import type { Clock } from '../lib/clock.ts';
import { LimitReached } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import type { Origin, Path } from '../mail/message.ts';
import type { Exchange } from './auth.ts';
import { COMMANDS, proceed } from './commands.ts';
import type { Content } from './content.ts';
import { tooLarge } from './parameters.ts';
import { answer, answerWith, Refused, type Answer, type Awaitable } from './reply.ts';

/** What a session may do. Octets and counts. */
export interface SessionLimits {
  readonly maxMessageOctets: number;
  readonly maxRecipients: number;
}

export interface SessionDeps {
  readonly deliver: Deliver;
  readonly policies: readonly Policy[];
  readonly clock: Clock;
  readonly log: Log;
}

/** A mail transaction (RFC 5321 §3.3): open from an accepted MAIL to the end of DATA, RSET, EHLO or HELO. */
export interface MailTransaction {
  readonly mailFrom: Path | null;
  readonly rcptTo: Path[];
  /** MAIL said SMTPUTF8 (RFC 6531). */
  readonly utf8: boolean;
}

/** Commands in a row that no one understands, before the connection is closed. */
const MAX_BAD_COMMANDS = 10;

/**
 * One SMTP session without its socket: command lines and messages in, answers out, strictly one after the other.
 * No method throws, and no promise that one returns rejects.
 */
export class Session {
  /** The domain in greetings. */
  readonly domain: string;
  readonly limits: SessionLimits;
  origin: Origin;
  /** EHLO or HELO was accepted. */
  greeted = false;
  authenticated = false;
  /** CONNECT was refused: all that is left is QUIT (RFC 5321 §3.1). */
  refused = false;
  transaction: MailTransaction | undefined;
  /** AUTH is under way: the next line is a response, not a command. */
  exchange: Exchange | undefined;

  readonly #deps: SessionDeps;
  #badCommands = 0;
  #callOffWait: (() => void) | undefined;

  constructor(domain: string, origin: Origin, limits: SessionLimits, deps: SessionDeps) {
    this.domain = domain;
    this.origin = origin;
    this.limits = limits;
    this.#deps = deps;
  }

  /** The client has connected. */
  connect(): Awaitable<Answer> {
    return this.#guard(() =>
      this.ask('CONNECT', {}, () => answer(220, undefined, `${this.domain} ESMTP Restante`)),
    );
  }

  /** A line without its CRLF; null is one that was too long to be kept. */
  command(line: Buffer | null): Awaitable<Answer> {
    return this.#guard(() => {
      if (line === null) return this.#bad('5.5.2', 'Line is too long');
      const text = line.toString().trimEnd();
      if (this.exchange !== undefined) return proceed(this, this.exchange, text);
      return this.#dispatch(text);
    });
  }

  /** The message has come to its final dot. Gives back what `content` holds in the end. */
  endOfData(content: Content): Awaitable<Answer> {
    const transaction = this.transaction;
    this.transaction = undefined;
    return this.#guard(async () => {
      try {
        return await this.#submit(content, transaction);
      } finally {
        content.release();
      }
    });
  }

  /** The connection is gone: a wait that a policy imposed ends here, unanswered. */
  end(): void {
    this.transaction = undefined;
    this.#callOffWait?.();
  }

  /** Asks the policies, and goes on with `next` unless one of them objects. Without policies it costs nothing. */
  ask(stage: Stage, facts: Partial<Transaction>, next: () => Awaitable<Answer>): Awaitable<Answer> {
    const { policies } = this.#deps;
    if (policies.length === 0) return next();
    const { mailFrom, rcptTo = [] } = this.transaction ?? {};
    const transaction = {
      origin: this.origin,
      rcptTo,
      ...(mailFrom !== undefined && { mailFrom }),
      ...facts,
    };
    return decide(policies, stage, transaction, (ms) => this.#wait(ms)).then((verdict) => {
      if (verdict === undefined) return next();
      if (stage === 'CONNECT') this.refused = true;
      return obey(verdict, stage, next);
    });
  }

  #dispatch(text: string): Awaitable<Answer> {
    const space = text.indexOf(' ');
    const verb = (space === -1 ? text : text.slice(0, space)).toUpperCase();
    const argument = space === -1 ? '' : text.slice(space + 1).trimStart();
    const command = COMMANDS.get(verb);
    if (command === undefined)
      return HTTP.test(text) ? NO_HTTP : this.#bad('5.5.1', 'Command not recognized');
    this.#badCommands = 0;
    if (this.refused && verb !== 'QUIT')
      return answer(503, '5.5.1', 'No service here; all that is left is QUIT');
    return command(this, argument);
  }

  #bad(enhanced: string, text: string): Answer {
    if (++this.#badCommands < MAX_BAD_COMMANDS) return answer(500, enhanced, text);
    return answer(
      421,
      '4.7.0',
      `${this.domain} Too many commands that mean nothing, closing transmission channel`,
    );
  }

  async #submit(content: Content, transaction: MailTransaction | undefined): Promise<Answer> {
    if (content.state === 'too-large') throw tooLarge(this.limits.maxMessageOctets);
    if (content.state === 'no-room')
      throw new Refused(452, '4.3.1', 'Too much mail is coming in at once; try again');
    const raw = content.take();
    const { mailFrom = null, rcptTo = [] } = transaction ?? {};
    return this.ask('END-OF-DATA', { mailFrom, rcptTo, raw }, async () => {
      const message = await this.#deps.deliver({ envelope: { mailFrom, rcptTo }, origin: this.origin, raw });
      return answer(250, '2.0.0', `kept as ${message.id}`);
    });
  }

  #guard(action: () => Awaitable<Answer>): Awaitable<Answer> {
    try {
      const result = action();
      return result instanceof Promise ? result.catch((error: unknown) => this.#failed(error)) : result;
    } catch (error) {
      return this.#failed(error);
    }
  }

  /** An error that was not meant for the client says little outside and everything in the log. */
  #failed(error: unknown): Answer {
    if (error instanceof Refused) return answerWith(error.reply);
    if (error instanceof LimitReached) return answer(452, '4.3.1', error.message);
    this.#deps.log.error('SMTP command failed', error, { session: this.origin.session });
    return answer(451, '4.3.0', 'Local error; the log has the cause');
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#callOffWait = this.#deps.clock.after(ms, resolve);
    });
  }
}

function obey(verdict: FinalVerdict, stage: Stage, next: () => Awaitable<Answer>): Awaitable<Answer> {
  switch (verdict.action) {
    case 'refuse':
      return answerWith(verdict.reply);
    case 'close':
      return verdict.reply === undefined ? { then: 'close' } : { reply: verdict.reply, then: 'close' };
    case 'drop':
      return { then: 'drop' };
    case 'discard':
      return stage === 'END-OF-DATA' ? answer(250, '2.0.0', 'accepted') : next();
  }
}

/** A web page that was made to POST to this port writes HTTP: its body must not be read as commands. */
const HTTP = /^[A-Z]+ \S* HTTP\/\d/i;
const NO_HTTP = answer(421, '4.7.0', 'This is SMTP, not HTTP');
