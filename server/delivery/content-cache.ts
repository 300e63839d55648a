import type { Opened } from '../mail/digest.ts';

/** Octets that the texts in the cache may take, two for each character. */
export const CACHE_OCTETS = 16 * 1024 * 1024;

/** The contents of the messages that were read last. */
export class ContentCache {
  /** In the order of their last use. */
  readonly #entries = new Map<string, Opened>();
  #octets = 0;

  get(id: string): Opened | undefined {
    const content = this.#entries.get(id);
    if (content === undefined) return undefined;
    this.#entries.delete(id);
    this.#entries.set(id, content);
    return content;
  }

  /** Keeps a content, and lets those go that were not used for longest. One too large for the cache is not kept. */
  set(id: string, content: Opened): void {
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

  clear(): void {
    this.#entries.clear();
    this.#octets = 0;
  }
}

/** Octets of the texts and of links, and a flat rate for the rest. */
function weight({ text, html, attachments, links, invitations }: Opened): number {
  const texts = [text ?? '', html ?? '', ...links.flatMap((link) => [link.url, link.text])];
  const people = invitations.reduce((sum, { attendees }) => sum + 10 + attendees.length, 0);
  const others = 2 + attachments.length + links.length + people;
  return 2 * texts.reduce((sum, { length }) => sum + length, 0) + 500 * others;
}
