import type { Origin, Path } from '../mail/message.ts';

/** The points of an SMTP session at which the client hears an answer (RFC 5321 §3). */
export type Stage = 'CONNECT' | 'EHLO' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'END-OF-DATA';

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
  readonly rcpt?: Path;
  /** The octets, at END-OF-DATA only. */
  readonly raw?: Buffer;
}

export type Verdict =
  | { readonly action: 'refuse'; readonly reply: Reply }
  /** Say `reply` (421 by custom), or nothing, and close. */
  | { readonly action: 'close'; readonly reply?: Reply }
  /** Cut the connection with a reset. */
  | { readonly action: 'drop' }
  /** Wait, then ask the policies that follow. */
  | { readonly action: 'delay'; readonly ms: number }
  /** Say 250 and keep nothing. END-OF-DATA only. */
  | { readonly action: 'discard' };

/**
 * May change what the client hears, before the fact. Asked once per stage (per recipient at RCPT), in the order of
 * the list in sandbox.ts. The first opinion wins; undefined means no opinion. May not keep `transaction`.
 */
export interface Policy {
  decide(stage: Stage, transaction: Transaction): Verdict | undefined | Promise<Verdict | undefined>;
}

/** A verdict that ends the asking: delays have been served by then. */
export type FinalVerdict = Exclude<Verdict, { action: 'delay' }>;

/** Asks each policy in turn, serves the delays, and returns the first verdict; undefined lets the client go on. */
export async function decide(
  policies: readonly Policy[],
  stage: Stage,
  transaction: Transaction,
  wait: (ms: number) => Promise<void>,
): Promise<FinalVerdict | undefined> {
  for (const policy of policies) {
    const verdict = await policy.decide(stage, transaction);
    if (verdict === undefined) continue;
    if (verdict.action !== 'delay') return verdict;
    await wait(verdict.ms);
  }
  return undefined;
}
