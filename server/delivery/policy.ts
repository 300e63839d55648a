import type { Origin, Path } from '../mail/message.ts';
import type { Stage } from '../mail/stage.ts';

/** What one SMTP command is answered with: code, enhanced code (RFC 3463) and text, each line of it without CRLF. */
export interface Reply {
  readonly code: number;
  readonly enhanced?: string;
  readonly text: string;
}

/** What is known of the transaction when a policy is asked. */
export interface Transaction {
  readonly origin: Origin;
  readonly mailFrom?: Path;
  /** The recipients accepted so far; at RCPT, the one asked about is `rcpt`. */
  readonly rcptTo: readonly Path[];
  /** At RCPT, and at END-OF-DATA where LMTP asks for each recipient: the one that this is about. */
  readonly rcpt?: Path;
  /** The octets, at END-OF-DATA only. */
  readonly raw?: Buffer;
}

/** A verdict that ends the asking. `by` names what ordered it, for the transcript. */
export type FinalVerdict = { readonly by?: string } & (
  | { readonly action: 'refuse'; readonly reply: Reply }
  /** Say `reply` (421 by custom), or nothing, and close. */
  | { readonly action: 'close'; readonly reply?: Reply }
  /** Cut the connection with a reset; at DATA with `afterOctets`, as soon as so many octets of the message have come. */
  | { readonly action: 'drop'; readonly afterOctets?: number }
  /** Say nothing any more, and leave the connection open. */
  | { readonly action: 'hush' }
  /** Say 220, and break the handshake that follows. STARTTLS only. */
  | { readonly action: 'break-tls' }
  /** Say 250 and keep nothing. END-OF-DATA only. */
  | { readonly action: 'discard' }
);

/** A verdict after which the asking goes on. */
export type PassingVerdict = { readonly by?: string } & (
  | { readonly action: 'delay'; readonly ms: number }
  /** Whatever is said at last, it is written in groups of so many octets. */
  | ({ readonly action: 'drip' } & Pace)
);

export type Verdict = FinalVerdict | PassingVerdict;

/** How slowly a reply is written: so many octets, a pause, and so on. */
export interface Pace {
  readonly octets: number;
  readonly everyMs: number;
}

/**
 * May change what the client hears, before the fact. Asked once per stage (per recipient at RCPT), in the order of
 * the list in sandbox.ts. The first verdict that ends the asking wins; undefined means no opinion. Several verdicts are
 * taken one by one. May not keep `transaction`. An answer that is there at once costs no turn of the event loop.
 */
export interface Policy {
  /** Whether `decide` may have an opinion at this stage. It is asked for every command, so it should be a glance. */
  watches?(stage: Stage): boolean;
  decide(stage: Stage, transaction: Transaction): Opinion | Promise<Opinion>;
}

export type Opinion = Verdict | readonly Verdict[] | undefined;

/** Whether one of the policies has to be asked at this stage. */
export function isWatched(policies: readonly Policy[], stage: Stage): boolean {
  for (const policy of policies) if (policy.watches?.(stage) !== false) return true;
  return false;
}

/**
 * Asks each policy in turn, serves what passes, and gives the first verdict that ends the asking; undefined lets the
 * client go on, and is no promise when no policy had an opinion.
 */
export function decide(
  policies: readonly Policy[],
  stage: Stage,
  transaction: Transaction,
  serve: Serve,
): Promise<FinalVerdict | undefined> | undefined {
  for (const [index, policy] of policies.entries()) {
    const opinion = policy.decide(stage, transaction);
    if (opinion === undefined) continue;
    const others = () => decide(policies.slice(index + 1), stage, transaction, serve);
    return weigh(opinion, serve, others);
  }
  return undefined;
}

/** Does what a verdict asks for that does not end the asking: waits, or notes how slowly the answer is to be written. */
export type Serve = (verdict: PassingVerdict) => Promise<void> | undefined;

async function weigh(
  opinion: Opinion | Promise<Opinion>,
  serve: Serve,
  others: () => Promise<FinalVerdict | undefined> | undefined,
): Promise<FinalVerdict | undefined> {
  for (const verdict of [(await opinion) ?? []].flat()) {
    if (verdict.action !== 'delay' && verdict.action !== 'drip') return verdict;
    await serve(verdict);
  }
  return others();
}
