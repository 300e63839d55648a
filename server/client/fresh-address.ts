/** Octets of chance, as `crypto.getRandomValues` gives them. */
export type Chance = (octets: number) => Uint8Array;

export const chance: Chance = (octets) => crypto.getRandomValues(new Uint8Array(octets));

/** 32 letters and digits that nobody mistakes for each other. */
const ALPHABET = 'abcdefghjkmnpqrstvwxyz0123456789';

/** `test` is reserved for tests (RFC 2606 §2): mail to it can never reach anybody. 60 bits: no two runs meet. */
export function freshAddress(random: Chance): string {
  const local = Array.from(random(12), (octet) => ALPHABET.charAt(octet % ALPHABET.length)).join('');
  return `${local}@inbox.test`;
}
