import type { Item } from '../maildrop.ts';

/** `2 messages (320 octets)`, as in the examples of RFC 1939. */
export function measure(items: readonly Item[]): string {
  return `${plural(items.length)} (${sum(items)} octets)`;
}

export function plural(count: number): string {
  return count === 1 ? '1 message' : `${count} messages`;
}

export function sum(items: readonly Item[]): number {
  return items.reduce((octets, item) => octets + item.octets, 0);
}
