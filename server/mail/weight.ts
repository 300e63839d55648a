import type { Message } from './message.ts';

/** Octets of memory that a record takes, roughly: about a kilobyte, and more with many addresses or attachments. */
export function recordOctets({ envelope, summary, deletedBy = [], digest }: Message): number {
  const addresses =
    envelope.rcptTo.length + deletedBy.length + summary.to.length + summary.cc.length + summary.from.length;
  return 800 + 100 * addresses + 200 * (digest?.attachments.length ?? 0) + (digest?.preview.length ?? 0);
}

/** Octets of memory that a string takes: one character past Latin-1 makes the engine spend two on each. */
export function textOctets(text: string): number {
  return /[^\0-\xff]/.test(text) ? 2 * text.length : text.length;
}
