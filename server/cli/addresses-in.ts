import { parseAddresses } from '../mail/address.ts';

/** `Ann <ann@example.org>, bob@example.org` → the addresses alone. */
export function addressesIn(lists: readonly string[]): string[] {
  return parseAddresses(lists)
    .map(({ address }) => address)
    .filter((address) => address !== '');
}
