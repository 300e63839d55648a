import type { Maildrop } from '../maildrop.ts';
import type { Reply } from '../reply.ts';

/** Where a session stands (RFC 1939 §3), and what it knows there. */
export type State = Authorization | Transaction | Update;

export interface Authorization {
  readonly name: 'AUTHORIZATION';
  /** The name that USER gave, once it has. */
  readonly user?: string;
}

export interface Transaction {
  readonly name: 'TRANSACTION';
  readonly maildrop: Maildrop;
}

/** After QUIT. There is no command any more. */
export interface Update {
  readonly name: 'UPDATE';
}

/** What a command can do to its session. */
export interface SessionControl {
  enter(state: State): void;
  /** Opens the maildrop of a user; undefined when another session has it. */
  open(user: string): Promise<Maildrop | undefined>;
}

/** One command. `argument` is what follows the keyword and one space. Throws Refused. */
export type Command<In extends State> = (
  state: In,
  argument: string,
  session: SessionControl,
) => Reply | Promise<Reply>;
