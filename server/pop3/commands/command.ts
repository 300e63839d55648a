import type { Exchange } from '../../sasl/exchange.ts';
import type { Maildrop } from '../maildrop.ts';
import type { Answer } from '../reply.ts';
import type { SessionControl } from '../session-control.ts';

/** Where a session stands (RFC 1939 §3), and what it knows there. */
export type State = Authorization | Transaction | Update;

export interface Authorization {
  readonly name: 'AUTHORIZATION';
  /** The name that USER gave, once it has. */
  readonly user?: string;
  /** The AUTH exchange that the next line belongs to. */
  readonly exchange?: Exchange;
}

export interface Transaction {
  readonly name: 'TRANSACTION';
  readonly maildrop: Maildrop;
}

/** After QUIT. There is no command any more. */
export interface Update {
  readonly name: 'UPDATE';
}

/** One command. `argument` is what follows the keyword and one space. Throws Refused. */
export type Command<In extends State> = (
  state: In,
  argument: string,
  session: SessionControl,
) => Answer | Promise<Answer>;
