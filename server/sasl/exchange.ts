import type { Accounts } from './accounts.ts';
import { SaslFailure, type Conversation, type Credentials, type MakeChallenge } from './mechanism.ts';
import { MECHANISMS, RESPONSES } from './mechanisms.ts';

/** Octets that a line with a response may have without its CRLF (RFC 4954 §4). */
export const MAX_RESPONSE = 12_288;

/** What follows one turn of the client: another challenge for it, or success. Failure is thrown as SaslFailure. */
export type Turn = { readonly challenge: string } | { readonly user: string };

/** The names of the mechanisms that these accounts can check. */
export function offered(accounts: Accounts): string[] {
  return [...MECHANISMS.keys()].filter((name) => accounts.secretsKnown || !RESPONSES.has(name));
}

/** One authentication exchange (RFC 4422 §3), the same for every protocol that carries it. */
export class Exchange {
  /** The mechanism's name in upper case. */
  readonly mechanism: string;
  readonly #accounts: Accounts;
  readonly #makeChallenge: MakeChallenge;
  #conversation: Conversation | undefined;
  /** The credentials were wrong, and the client has yet to answer the challenge that says so. */
  #failed = false;

  /** `mechanism` must be one that is `offered`. */
  constructor(mechanism: string, accounts: Accounts, makeChallenge: MakeChallenge) {
    this.mechanism = mechanism;
    this.#accounts = accounts;
    this.#makeChallenge = makeChallenge;
  }

  /** Begins. `initial` is the initial response in base64 (`=` for one without octets), if the client gave one. */
  begin(initial?: string): Turn | Promise<Turn> {
    const start = MECHANISMS.get(this.mechanism);
    if (start === undefined) throw new Error(`No mechanism ${this.mechanism}`);
    const response = initial === undefined ? undefined : decode(initial === '=' ? '' : initial);
    this.#conversation = start(response, this.#makeChallenge);
    return this.#advance(this.#conversation.next());
  }

  /** Goes on with the client's response in base64; null is one that was too long. */
  respond(text: string | null): Turn | Promise<Turn> {
    if (text === null) throw new SaslFailure('too-long', 'That response is too long');
    const response = decode(text);
    if (this.#failed || this.#conversation === undefined) throw wrong();
    return this.#advance(this.#conversation.next(response));
  }

  #advance(step: IteratorResult<string, Credentials>): Turn | Promise<Turn> {
    if (step.done !== true) return { challenge: step.value };
    const accepted = this.#accounts.accept(step.value);
    return accepted instanceof Promise
      ? accepted.then((ok) => this.#judge(ok, step.value))
      : this.#judge(accepted, step.value);
  }

  #judge(accepted: boolean, { user, failure }: Credentials): Turn {
    if (accepted) return { user };
    if (failure === undefined) throw wrong();
    this.#failed = true;
    return { challenge: failure };
  }
}

function wrong(): SaslFailure {
  return new SaslFailure('wrong', 'Authentication credentials invalid');
}

/** The octets of a response line. RFC 4954 §4 and RFC 5034 §4: `*` calls the exchange off. */
function decode(text: string): Buffer {
  if (text === '*') throw new SaslFailure('cancelled', 'Authentication called off');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw new SaslFailure('malformed', 'That is not base64');
  return Buffer.from(text, 'base64');
}
