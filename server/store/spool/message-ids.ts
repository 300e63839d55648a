import { randomBytes } from 'node:crypto';

/** Crockford's base 32: sorts like the number, has no letter that looks like a digit. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Gives out uids and ids. An id is 18 characters: nine of arrival time in milliseconds, five of uid and four of
 * chance, so ids sort by arrival and those of two servers, or of one before and after a restart, differ. That
 * also makes it a unique-id as POP3 wants it: printable, at most 70 characters, never given twice (RFC 1939 §7).
 */
export class MessageIds {
  readonly #salt = base32(randomBytes(4).readUInt32BE(), 4);
  #uid = 0;

  /** `receivedAt`: milliseconds since 1970, never less than the call before. */
  next(receivedAt: number): { id: string; uid: number } {
    const uid = ++this.#uid;
    // By way of a buffer, because a sum of strings keeps its terms.
    const id = Buffer.from(base32(receivedAt, 9) + base32(uid, 5) + this.#salt, 'latin1').toString('latin1');
    return { id, uid };
  }
}

/** The last `length` digits of `value`. */
function base32(value: number, length: number): string {
  let rest = value;
  let digits = '';
  for (let i = 0; i < length; i++) {
    digits = (DIGITS[rest % 32] ?? '') + digits;
    rest = Math.floor(rest / 32);
  }
  return digits;
}
