import { randomBytes, randomInt } from 'node:crypto';

const TOKEN_MS = 24 * 60 * 60 * 1000;
const CODE_MS = 10 * 60 * 1000;
/** Wrong codes until a new one has to be asked for: 5 in a million is the chance to guess one. */
const TRIES = 5;

/** Who has signed up, who is signed in. In memory; a shop that means it has a database here. */
export class Accounts {
  #now;
  /** @type {Set<string>} */
  #confirmed = new Set();
  /** @type {Map<string, { address: string, until: number }>} */
  #tokens = new Map();
  /** By address. @type {Map<string, { code: string, until: number, tries: number }>} */
  #codes = new Map();
  /** By the cookie's value. @type {Map<string, string>} */
  #sessions = new Map();

  /** @param {() => number} [now] milliseconds since 1970 */
  constructor(now = Date.now) {
    this.#now = now;
  }

  /**
   * A token that confirms the address, good for a day.
   *
   * @param {string} address
   */
  newToken(address) {
    const token = randomBytes(24).toString('base64url');
    this.#tokens.set(token, { address: normal(address), until: this.#now() + TOKEN_MS });
    return token;
  }

  /**
   * The address that the token would confirm; undefined when it is not good, or no longer.
   *
   * @param {string} token
   */
  addressOfToken(token) {
    const held = this.#tokens.get(token);
    return held !== undefined && held.until > this.#now() ? held.address : undefined;
  }

  /**
   * Confirms the address of the token and resolves it, once.
   *
   * @param {string} token
   */
  confirm(token) {
    const address = this.addressOfToken(token);
    this.#tokens.delete(token);
    if (address !== undefined) this.#confirmed.add(address);
    return address;
  }

  /**
   * A code to sign in with, good for ten minutes; the one before it is void. Undefined when nobody has confirmed the address.
   *
   * @param {string} address
   */
  newCode(address) {
    if (!this.#confirmed.has(normal(address))) return undefined;
    const code = codeOtherThan(this.#codes.get(normal(address))?.code);
    this.#codes.set(normal(address), { code, until: this.#now() + CODE_MS, tries: TRIES });
    return code;
  }

  /**
   * The value of a session's cookie, or undefined when the code is not right. A code is good once.
   *
   * @param {string} address
   * @param {string} code
   */
  signIn(address, code) {
    const held = this.#codes.get(normal(address));
    if (held === undefined || held.until <= this.#now() || held.tries === 0) return undefined;
    held.tries -= 1;
    if (held.code !== code) return undefined;
    this.#codes.delete(normal(address));
    const session = randomBytes(24).toString('base64url');
    this.#sessions.set(session, normal(address));
    return session;
  }

  /** @param {string} session */
  addressOfSession(session) {
    return this.#sessions.get(session);
  }
}

/**
 * Six digits by chance, and not those of the code before: that one is to be void.
 *
 * @param {string | undefined} before
 * @returns {string}
 */
function codeOtherThan(before) {
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  return code === before ? codeOtherThan(before) : code;
}

/** @param {string} address */
function normal(address) {
  return address.trim().toLowerCase();
}
