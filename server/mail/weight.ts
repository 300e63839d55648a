import type { Message } from './message.ts';

/** Octets of memory that a record takes, roughly: about a kilobyte, and more with many addresses or attachments. */
export function recordOctets({ envelope, summary, deletedBy = [], digest }: Message): number {
  const addresses =
    envelope.rcptTo.length + deletedBy.length + summary.to.length + summary.cc.length + summary.from.length;
  return 800 + 100 * addresses + 200 * (digest?.attachments.length ?? 0) + (digest?.preview.length ?? 0);
}

/** Octets of memory that a string takes. */
export function textOctets(text: string): number {
  return isWide(text) ? 2 * text.length : text.length;
}

/** Whether a character past Latin-1 makes the engine spend two octets on each. */
export function isWide(text: string): boolean {
  return WIDE.test(text);
}

const WIDE = /[^\0-\xff]/;
