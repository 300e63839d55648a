/** Octets of refused messages that are kept together, and of one. */
export const MAX_REFUSED_OCTETS = 16 * 1024 * 1024;
export const MAX_REFUSED_MESSAGE = 4 * 1024 * 1024;

/** The last message that each session was refused, by the session's id. The oldest go first; what is too large is not kept. */
export class RefusedMail {
  readonly #bySession = new Map<string, Buffer>();
  #octets = 0;

  /** Keeps a copy, in memory of its own. Says whether it does. */
  keep(session: string, raw: Buffer): boolean {
    this.delete(session);
    if (raw.length > MAX_REFUSED_MESSAGE) return false;
    const copy = Buffer.allocUnsafeSlow(raw.length);
    raw.copy(copy);
    this.#bySession.set(session, copy);
    this.#octets += copy.length;
    for (const oldest of this.#bySession.keys()) {
      if (this.#octets <= MAX_REFUSED_OCTETS) break;
      this.delete(oldest);
    }
    return true;
  }

  get(session: string): Buffer | undefined {
    return this.#bySession.get(session);
  }

  delete(session: string): void {
    this.#octets -= this.#bySession.get(session)?.length ?? 0;
    this.#bySession.delete(session);
  }
}
