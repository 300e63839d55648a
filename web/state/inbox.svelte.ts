import type { Problem } from '../api/api.ts';
import { asProblem } from '../api/api.ts';
import type { FlatQuery, Listing, LiveEvent, Message } from '../api/wire.ts';
import { distil, merge } from './merge.ts';

/** Which messages the list shows. */
export interface Filter {
  /** null: every mailbox. */
  readonly mailbox: string | null;
  /** The search-box language; empty: no condition. */
  readonly q: string;
}

/** Where pages of messages come from. */
export type FetchPage = (query: FlatQuery & { limit: number; cursor?: string }) => Promise<Listing>;

/**
 * `all`: every event of the server. `search`: only events about messages that match the filter's `q`, which the
 * server decides.
 */
export type Feed = 'all' | 'search';

/** As many as are shown soon, */
const PAGE = 200;
/** and as many as the server gives at once. */
const LONGEST_PAGE = 500;
/** Messages that come together and can still be seen to arrive, one by one. */
const FEW = 5;

/** The list of messages, newest first. Pages fetch it, and after that only `apply` changes it. */
export class Inbox {
  readonly #fetchPage: FetchPage;
  #filter: Filter = $state.raw({ mailbox: null, q: '' });
  #messages: readonly Message[] = $state.raw([]);
  #next: string | null = $state.raw(null);
  #status: 'loading' | 'ready' | 'failed' = $state.raw('loading');
  #problem: Problem | null = $state.raw(null);
  #isExtending = $state.raw(false);
  #fresh: ReadonlySet<string> = new Set();
  /** What happened while pages were on their way, which those pages may not know. */
  #meanwhile: { events: readonly LiveEvent[]; feed: Feed }[] = [];
  #underway = 0;
  #tickets = 0;
  /** Answers to requests before this one are about another filter. */
  #floor = 0;
  /** The request whose answer the list was last replaced by. */
  #taken = 0;

  constructor(fetchPage: FetchPage) {
    this.#fetchPage = fetchPage;
  }

  get filter(): Filter {
    return this.#filter;
  }

  get messages(): readonly Message[] {
    return this.#messages;
  }

  /** `failed`: the list is as it was before; `problem` says why. */
  get status(): 'loading' | 'ready' | 'failed' {
    return this.#status;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  /** There are older messages that were not fetched yet. */
  get hasMore(): boolean {
    return this.#next !== null;
  }

  get isExtending(): boolean {
    return this.#isExtending;
  }

  /** True for a message that came live, with few others, and is drawn now for the first time. Not reactive. */
  isFresh(id: string): boolean {
    return this.#fresh.has(id);
  }

  /** Shows what `filter` finds. Until it is known the list stays as it was, unless the mailbox is another one. */
  async show(filter: Filter): Promise<void> {
    if (filter.mailbox !== this.#filter.mailbox) {
      this.#messages = [];
      this.#next = null;
    }
    this.#filter = filter;
    this.#status = 'loading';
    this.#floor = this.#tickets + 1;
    await this.#replace(PAGE);
  }

  /** Fetches afresh as many messages as are here now, within reason. */
  async refresh(): Promise<void> {
    await this.#replace(Math.min(LONGEST_PAGE, Math.max(PAGE, this.#messages.length)));
  }

  /** Fetches the next, older page. */
  async extend(): Promise<void> {
    const cursor = this.#next;
    if (cursor === null || this.#isExtending) return;
    this.#isExtending = true;
    try {
      await this.#during(this.#page(LONGEST_PAGE, cursor), (listing) => {
        const oldest = this.#messages.at(-1)?.uid ?? Infinity;
        this.#messages = this.#messages.concat(listing.messages.filter((message) => message.uid < oldest));
        this.#next = listing.next;
      });
    } finally {
      this.#isExtending = false;
    }
  }

  /** The one writer. Returns the messages that were added. */
  apply(events: readonly LiveEvent[], feed: Feed = 'all'): readonly Message[] {
    if (this.#underway > 0) this.#meanwhile.push({ events, feed });
    return this.#merge(events, feed);
  }

  #merge(events: readonly LiveEvent[], feed: Feed): readonly Message[] {
    const changes = distil(events, (event, message) => this.#admits(event, message, feed));
    const { messages, added } = merge(this.#messages, changes, this.#next !== null);
    this.#messages = messages;
    // All that was fetched is gone, but there is more.
    if (messages.length === 0 && this.#next !== null) void this.refresh();
    if (added.length > 0) this.#fresh = new Set(added.length > FEW ? [] : added.map(({ id }) => id));
    return added;
  }

  /** A record that no longer matches a search stays until the next one: rows do not go away under the cursor. */
  #admits(event: LiveEvent, message: Message, feed: Feed): boolean {
    const { mailbox, q } = this.#filter;
    if (mailbox !== null && message.mailbox !== mailbox) return false;
    return q === '' ? event.type === 'message.received' : feed === 'search';
  }

  async #replace(limit: number): Promise<void> {
    await this.#during(this.#page(limit), (listing, ticket) => {
      this.#taken = ticket;
      this.#messages = listing.messages;
      this.#next = listing.next;
      this.#fresh = new Set();
      this.#status = 'ready';
      this.#problem = null;
    });
  }

  #page(limit: number, cursor?: string): Promise<Listing> {
    const { mailbox, q } = this.#filter;
    return this.#fetchPage({
      limit,
      ...(mailbox === null ? {} : { mailbox }),
      ...(q === '' ? {} : { q }),
      ...(cursor === undefined ? {} : { cursor }),
    });
  }

  /** Takes the answer, unless a later one was taken already, and then what happened while it came. */
  async #during(answer: Promise<Listing>, take: (listing: Listing, ticket: number) => void): Promise<void> {
    const ticket = (this.#tickets += 1);
    const isStale = () => ticket < this.#floor || ticket < this.#taken;
    if (this.#underway === 0) this.#meanwhile = [];
    this.#underway += 1;
    try {
      const listing = await answer;
      if (isStale()) return;
      take(listing, ticket);
      for (const { events, feed } of this.#meanwhile) this.#merge(events, feed);
    } catch (error) {
      if (isStale()) return;
      this.#status = 'failed';
      this.#problem = asProblem(error);
    } finally {
      this.#underway -= 1;
    }
  }
}
