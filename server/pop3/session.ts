import type { Log } from '../lib/log.ts';
import { nearest } from '../lib/nearest.ts';
import type { MessageStore } from '../store/message-store.ts';
import { leave, pass, user } from './commands/authorization.ts';
import { capa } from './commands/capabilities.ts';
import type { Authorization, Command, SessionControl, State, Transaction } from './commands/command.ts';
import { dele, list, noop, quit, retr, rset, stat, top, uidl } from './commands/transaction.ts';
import { Maildrop, type MaildropLocks } from './maildrop.ts';
import { ok, Refused, type Reply } from './reply.ts';

/** Commands in a row that are none before the session ends. */
const PATIENCE = 10;

const AUTHORIZATION: Readonly<Record<string, Command<Authorization>>> = {
  USER: user,
  PASS: pass,
  CAPA: capa,
  QUIT: leave,
};

const TRANSACTION: Readonly<Record<string, Command<Transaction>>> = {
  STAT: stat,
  LIST: list,
  UIDL: uidl,
  RETR: retr,
  TOP: top,
  DELE: dele,
  RSET: rset,
  NOOP: noop,
  CAPA: capa,
  QUIT: quit,
};

/** One POP3 dialogue (RFC 1939): lines in, replies out. It knows no socket. */
export class Session {
  readonly greeting: Reply = ok('Restante POP3 server ready');
  readonly #store: MessageStore;
  readonly #locks: MaildropLocks;
  readonly #log: Log;
  #state: State = { name: 'AUTHORIZATION' };
  #mistakes = 0;

  constructor(deps: { store: MessageStore; locks: MaildropLocks; log: Log }) {
    this.#store = deps.store;
    this.#locks = deps.locks;
    this.#log = deps.log;
  }

  /** True when there is nothing more to say: the connection is to be closed. */
  get ended(): boolean {
    return this.#state.name === 'UPDATE';
  }

  /** The reply to a line without its line end; null is a line that was too long. Never rejects. One at a time. */
  async handle(line: string | null): Promise<Reply> {
    try {
      return await this.#run(line);
    } catch (error) {
      if (error instanceof Refused) return error.reply;
      this.#log.error('a POP3 command failed', error, { command: keywordOf(line ?? '') });
      return new Refused('This did not work; the log of the server says why.', 'SYS/TEMP').reply;
    }
  }

  /** The connection is gone: nothing is deleted, and others may open the maildrop. Not while a line is handled. */
  abandon(): void {
    this.#enter({ name: 'UPDATE' });
  }

  #run(line: string | null): Reply | Promise<Reply> {
    if (line === null) throw this.#mistake('That line is too long for a command.');
    const keyword = keywordOf(line);
    const argument = line.slice(keyword.length + 1);
    const state = this.#state;
    switch (state.name) {
      case 'AUTHORIZATION':
        return this.#find(AUTHORIZATION, keyword, line)(state, argument, this.#control);
      case 'TRANSACTION':
        return this.#find(TRANSACTION, keyword, line)(state, argument, this.#control);
      case 'UPDATE':
        throw new Refused('The session has ended.');
    }
  }

  #find<In extends State>(
    commands: Readonly<Record<string, Command<In>>>,
    keyword: string,
    line: string,
  ): Command<In> {
    const command = commands[keyword];
    if (command === undefined) throw this.#unknown(keyword, line, Object.keys(commands));
    this.#mistakes = 0;
    return command;
  }

  #unknown(keyword: string, line: string, possible: readonly string[]): Refused {
    // A web page can make a browser send this, and mail commands behind it.
    if (/ HTTP\/\d/.test(line)) this.#mistakes = PATIENCE;
    const there = `possible here: ${possible.join(', ')}.`;
    if (!/^[A-Z]{1,12}$/.test(keyword)) return this.#mistake(`That is not a command; ${there}`);
    if (keyword in TRANSACTION) return this.#mistake(`${keyword} comes after the login; ${there}`);
    if (keyword in AUTHORIZATION)
      return this.#mistake(`${keyword} comes before the login, and that is done; ${there}`);
    const meant = nearest(keyword, possible);
    const hint = meant === undefined ? '' : `did you mean ${meant}? `;
    return this.#mistake(`${keyword} is not a command; ${hint}${there}`);
  }

  #mistake(text: string): Refused {
    this.#mistakes++;
    if (this.#mistakes < PATIENCE) return new Refused(text);
    this.#enter({ name: 'UPDATE' });
    return new Refused('That was one line too many that is not a command; the connection is closed.');
  }

  readonly #control: SessionControl = {
    enter: (state) => {
      this.#enter(state);
    },
    open: (name) => Maildrop.open(this.#store, this.#locks, name),
  };

  #enter(state: State): void {
    const before = this.#state;
    if (before.name === 'TRANSACTION' && state.name === 'UPDATE') before.maildrop.close();
    this.#state = state;
  }
}

/** The first word in upper case. RFC 1939 §3: three or four letters, in any case. */
function keywordOf(line: string): string {
  const end = line.indexOf(' ');
  return (end < 0 ? line : line.slice(0, end)).toUpperCase();
}
