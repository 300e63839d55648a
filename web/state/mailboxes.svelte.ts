import type { LiveEvent, Mailbox } from '../api/wire.ts';

export interface MailboxesSource {
  fetch(): Promise<readonly Mailbox[]>;
  after(ms: number, action: () => void): () => void;
}

const PAUSE = 300;

/**
 * The mailboxes with their counts, by name. The counts are the server's: any event makes it ask again, at most once
 * in a while, because a removal does not say how many of its messages were unseen.
 */
export class Mailboxes {
  readonly #source: MailboxesSource;
  #all: readonly Mailbox[] = $state.raw([]);
  #isKnown = $state.raw(false);
  #resting = false;
  #stale = false;

  constructor(source: MailboxesSource) {
    this.#source = source;
  }

  get all(): readonly Mailbox[] {
    return this.#all;
  }

  /** False until the server has answered once. */
  get isKnown(): boolean {
    return this.#isKnown;
  }

  /** Counts of one mailbox, or of all of them together for null. */
  counts(mailbox: string | null): { messages: number; unseen: number } {
    const chosen = mailbox === null ? this.#all : this.#all.filter(({ name }) => name === mailbox);
    const sum = (of: (box: Mailbox) => number) => chosen.reduce((total, box) => total + of(box), 0);
    return { messages: sum((box) => box.messages), unseen: sum((box) => box.unseen) };
  }

  apply(events: readonly LiveEvent[]): void {
    const changesNone = ['message.digested', 'session.troubled'];
    if (events.some(({ type }) => !changesNone.includes(type))) void this.refresh();
  }

  async refresh(): Promise<void> {
    if (this.#resting) {
      this.#stale = true;
      return;
    }
    this.#resting = true;
    this.#source.after(PAUSE, () => {
      this.#resting = false;
      if (this.#stale) void this.refresh();
    });
    this.#stale = false;
    try {
      this.#all = await this.#source.fetch();
      this.#isKnown = true;
    } catch {
      // The connection banner tells; the next event or reconnection asks again.
    }
  }
}
