import type { SecureContext } from 'node:tls';
import { nearest } from '../lib/nearest.ts';
import { goOn } from './commands/auth.ts';
import type { Command, State } from './commands/command.ts';
import { AUTHORIZATION, isPossible, TRANSACTION } from './commands/table.ts';
import { Refused, type Answer, type Reply } from './reply.ts';
import { SessionControl, type SessionDeps, type SessionTerms } from './session-control.ts';
import type { Text } from './texts/languages.ts';
import { LINE_LIMIT } from './wire.ts';

/** Lines in a row that are no command before the session ends. */
const PATIENCE = 10;

/** One POP3 dialogue (RFC 1939): lines in, replies out. It knows no socket. */
export class Session {
  readonly greeting: Reply;
  readonly #control: SessionControl;
  #mistakes = 0;

  constructor(deps: SessionDeps, terms: SessionTerms) {
    this.#control = new SessionControl(deps, terms);
    const { accounts, stamp } = this.#control;
    // The stamp is what says that APOP is possible (RFC 1939 §7, RFC 2449 §6).
    const apop = accounts.secretsKnown ? ` ${stamp}` : '';
    this.greeting = { status: '+OK', text: `Restante POP3 server ready${apop}` };
  }

  /** True when there is nothing more to say: the connection is to be closed. */
  get ended(): boolean {
    return this.#control.state.name === 'UPDATE';
  }

  get encrypted(): boolean {
    return this.#control.encrypted;
  }

  /**
   * What a TLS handshake needs, when one has to come first: before the greeting, or after the answer to STLS. Whoever
   * has made it says so with `secured`.
   */
  get handshake(): (() => Promise<SecureContext>) | undefined {
    return this.#control.handshake;
  }

  secured(): void {
    this.#control.secured();
  }

  /** The reply to a line without its line end; null is a line that was too long. Never rejects. One at a time. */
  async handle(line: string | null): Promise<Reply> {
    try {
      return this.#spoken(await this.#run(line));
    } catch (error) {
      if (error instanceof Refused) return this.#spoken(error.answer);
      this.#control.report(`a POP3 command failed (${nameOf(line)})`, error);
      return this.#spoken(new Refused((say) => say.failed, 'SYS/TEMP').answer);
    }
  }

  /** The connection is gone: nothing is deleted, and others may open the maildrop. Not while a line is handled. */
  abandon(): void {
    this.#control.enter({ name: 'UPDATE' });
  }

  #spoken(answer: Answer): Reply {
    const { text } = answer;
    return { ...answer, text: typeof text === 'string' ? text : text(this.#control.texts) };
  }

  #run(line: string | null): Answer | Promise<Answer> {
    const { state } = this.#control;
    if (state.name === 'AUTHORIZATION' && state.exchange !== undefined)
      return goOn(state, state.exchange, line, this.#control);
    const keyword = keywordOf(line ?? '');
    if (line === null || isTooLong(line, keyword)) throw this.#mistake((say) => say.lineTooLong);
    const argument = line.slice(keyword.length + 1);
    switch (state.name) {
      case 'AUTHORIZATION':
        return this.#find(AUTHORIZATION, keyword, line)(state, argument, this.#control);
      case 'TRANSACTION':
        return this.#find(TRANSACTION, keyword, line)(state, argument, this.#control);
      case 'UPDATE':
        throw new Refused((say) => say.ended);
    }
  }

  #find<In extends State>(
    commands: Readonly<Record<string, Command<In>>>,
    keyword: string,
    line: string,
  ): Command<In> {
    const command = Object.hasOwn(commands, keyword) ? commands[keyword] : undefined;
    if (command === undefined) throw this.#unknown(keyword, line, Object.keys(commands));
    this.#mistakes = 0;
    return command;
  }

  #unknown(keyword: string, line: string, commands: readonly string[]): Refused {
    // A web page can make a browser send this, and mail commands behind it.
    if (/ HTTP\/\d/.test(line)) this.#mistakes = PATIENCE;
    const names = commands.filter((command) => isPossible(command, this.#control));
    const possible = names.join(', ');
    if (!/^[A-Z][A-Z0-9]{0,11}$/.test(keyword)) return this.#mistake((say) => say.noCommand(possible));
    if (Object.hasOwn(TRANSACTION, keyword)) return this.#mistake((say) => say.afterLogin(keyword, possible));
    if (Object.hasOwn(AUTHORIZATION, keyword))
      return this.#mistake((say) => say.beforeLogin(keyword, possible));
    const meant = nearest(keyword, names);
    return this.#mistake((say) => say.unknownCommand(keyword, meant, possible));
  }

  #mistake(text: Text): Refused {
    this.#mistakes++;
    if (this.#mistakes < PATIENCE) return new Refused(text);
    this.#control.enter({ name: 'UPDATE' });
    return new Refused((say) => say.lastMistake);
  }
}

/** An AUTH command may carry a whole token, whatever RFC 5034 §4 asks of clients: some send it like that. */
function isTooLong(line: string, keyword: string): boolean {
  return keyword !== 'AUTH' && Buffer.byteLength(line) > LINE_LIMIT;
}

/** The keyword for the log; of a line that is no command the beginning may be a secret. */
function nameOf(line: string | null): string {
  const keyword = keywordOf(line ?? '');
  return Object.hasOwn(AUTHORIZATION, keyword) || Object.hasOwn(TRANSACTION, keyword)
    ? keyword
    : 'a response';
}

/** The first word in upper case. RFC 1939 §3: three or four letters, in any case. */
function keywordOf(line: string): string {
  const end = line.indexOf(' ');
  return (end < 0 ? line : line.slice(0, end)).toUpperCase();
}
