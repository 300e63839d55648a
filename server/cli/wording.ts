import { formatAddress } from '../mail/address.ts';
import type { Address, Message } from '../mail/message.ts';

const UNITS = [
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
] as const;

/** How long ago: `3m`. */
export function age(instant: string, now: number): string {
  const seconds = Math.max(0, Math.round((now - Date.parse(instant)) / 1000));
  for (const [unit, length] of UNITS) if (seconds >= length) return `${Math.floor(seconds / length)}${unit}`;
  return `${seconds}s`;
}

/** `5.1k` */
export function octetsShort(octets: number): string {
  if (octets < 1000) return String(octets);
  if (octets < 1_000_000) return `${(octets / 1000).toFixed(1)}k`;
  return `${(octets / 1_000_000).toFixed(1)}M`;
}

/** Who it is from, by From or else by the envelope. */
export function sender({ summary, envelope }: Pick<Message, 'summary' | 'envelope'>): string {
  const [from] = summary.from;
  return from?.address ?? (envelope.mailFrom.address || '<>');
}

export function addressList(addresses: readonly Address[]): string {
  return addresses.map(formatAddress).join(', ');
}
