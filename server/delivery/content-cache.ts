import type { Content } from '../mail/digest.ts';

/** Octets that the texts in the cache may take, two for each character. */
export const CACHE_OCTETS = 16 * 1024 * 1024;

/** The contents of the messages that were read last. */
export class ContentCache {
  /** In the order of their last use. */
  readonly #entries = new Map<string, Content>();
  #octets = 0;

  get(id: string): Content | undefined {
    const content = this.#entries.get(id);
    if (content === undefined) return undefined;
    this.#entries.delete(id);
    this.#entries.set(id, content);
    return content;
  }

  /** Keeps a content, and lets those go that were not used for longest. One too large for the cache is not kept. */
  set(id: string, content: Content): void {
    this.delete(id);
    if (weight(content) > CACHE_OCTETS) return;
    this.#entries.set(id, content);
    this.#octets += weight(content);
    for (const oldest of this.#entries.keys()) {
      if (this.#octets <= CACHE_OCTETS) return;
      this.delete(oldest);
    }
  }

  delete(id: string): void {
    const content = this.#entries.get(id);
    if (content !== undefined && this.#entries.delete(id)) this.#octets -= weight(content);
  }
}

/** Octets of the texts, and a flat rate for the rest. */
function weight({ text, html, attachments }: Content): number {
  return 2 * ((text?.length ?? 0) + (html?.length ?? 0)) + 500 * (2 + attachments.length);
}
