import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * What a guarded mailbox keeps of its token: a hash, so that no dump of the memory and no log can tell it. It holds off
 * accidents, such as another test's "delete all"; who may reach the server may read everything.
 */
export class Guard {
  readonly #hash: Buffer;

  constructor(token: string) {
    this.#hash = hash(token);
  }

  /** Whether this is the token. Takes as long for a wrong one as for the right one. */
  opensWith(key: Key): boolean {
    return timingSafeEqual(this.#hash, key.hash);
  }
}

/** A token that somebody shows, hashed once for however many mailboxes it is held against. */
export class Key {
  readonly hash: Buffer;

  constructor(token: string) {
    this.hash = hash(token);
  }
}

function hash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
