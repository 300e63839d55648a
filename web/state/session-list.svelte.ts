import { asProblem, type Problem } from '../api/api.ts';
import type { LiveEvent, Session, SessionListing } from '../api/wire.ts';
import { Revisits } from './revisits.ts';

/** Which sessions the list shows. */
export interface SessionFilter {
  /** null: of every mailbox. */
  readonly mailbox: string | null;
  /** Only those that were refused or failed. */
  readonly trouble: boolean;
}

export interface SessionListSource {
  fetch(query: {
    limit: number;
    mailbox?: string;
    outcome?: Session['outcome'][];
    cursor?: string;
  }): Promise<SessionListing>;
  after(ms: number, action: () => void): () => void;
}

const PAGE = 100;

/**
 * The sessions, newest first, while somebody looks at them. Only trouble is announced, so after any mail, and while
 * a session is open, the newest page is fetched again.
 */
export class SessionList {
  readonly #source: SessionListSource;
  readonly #revisits: Revisits;
  #filter: SessionFilter | null = null;
  #all: readonly Session[] = $state.raw([]);
  #next: string | null = $state.raw(null);
  #status: 'loading' | 'ready' | 'failed' = $state.raw('loading');
  #problem: Problem | null = $state.raw(null);
  #cursor: string | null = $state.raw(null);
  #isExtending = false;
  #tickets = 0;
  /** The request whose answer was taken last. */
  #taken = 0;

  constructor(source: SessionListSource) {
    this.#source = source;
    this.#revisits = new Revisits(source.after.bind(source), () => void this.refresh());
  }

  get all(): readonly Session[] {
    return this.#all;
  }

  /** `failed`: the list is as it was before; `problem` says why. */
  get status(): 'loading' | 'ready' | 'failed' {
    return this.#status;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  /** The row that the arrow keys start from. */
  get cursor(): string | null {
    return this.#cursor;
  }

  moveTo(id: string | null): void {
    this.#cursor = id;
  }

  positionOf(id: string | null): number {
    return id === null ? -1 : this.#all.findIndex((session) => session.id === id);
  }

  /** Shows what `filter` finds; null: nobody looks. */
  async show(filter: SessionFilter | null): Promise<void> {
    if (filter?.mailbox === this.#filter?.mailbox && filter?.trouble === this.#filter?.trouble) return;
    this.#filter = filter;
    this.#all = [];
    this.#next = null;
    this.#status = 'loading';
    this.#revisits.stop();
    await this.refresh();
  }

  /** Fetches the newest page and puts it before the older ones that are here. */
  async refresh(): Promise<void> {
    const ticket = (this.#tickets += 1);
    const isOvertaken = () => ticket < this.#taken;
    await this.#ask(undefined, isOvertaken, ({ sessions, next }) => {
      this.#taken = ticket;
      const joint = this.positionOf(sessions.at(-1)?.id ?? null);
      const older = joint < 0 ? [] : this.#all.slice(joint + 1);
      this.#all = [...sessions, ...older];
      if (older.length === 0) this.#next = next;
      if (this.#all.some(({ endedAt }) => endedAt === null)) this.#revisits.later();
    });
  }

  /** Fetches the next, older page. */
  async extend(): Promise<void> {
    const cursor = this.#next;
    if (cursor === null || this.#isExtending) return;
    this.#isExtending = true;
    const isOvertaken = () => this.#next !== cursor;
    await this.#ask(cursor, isOvertaken, ({ sessions, next }) => {
      this.#all = [...this.#all, ...sessions.filter(({ id }) => this.positionOf(id) < 0)];
      this.#next = next;
    });
    this.#isExtending = false;
  }

  apply(events: readonly LiveEvent[]): void {
    if (this.#filter === null) return;
    for (const event of events) {
      if (event.type === 'session.troubled') this.#put(event.data);
      if (event.type === 'session.troubled' || event.type === 'message.received') this.#revisits.soon();
    }
  }

  #put(session: Session): void {
    const { mailbox = null } = this.#filter ?? {};
    if (mailbox !== null && session.mailbox !== mailbox) return;
    const at = this.positionOf(session.id);
    this.#all =
      at < 0 ? [session, ...this.#all] : this.#all.map((one, index) => (index === at ? session : one));
  }

  /** Takes the answer, unless another filter or a later answer has overtaken it. */
  async #ask(
    cursor: string | undefined,
    isOvertaken: () => boolean,
    take: (listing: SessionListing) => void,
  ): Promise<void> {
    const filter = this.#filter;
    if (filter === null) return;
    const isStale = () => filter !== this.#filter || isOvertaken();
    try {
      const listing = await this.#source.fetch({
        limit: PAGE,
        ...(filter.mailbox === null ? {} : { mailbox: filter.mailbox }),
        ...(filter.trouble ? { outcome: ['refused', 'failed'] } : {}),
        ...(cursor === undefined ? {} : { cursor }),
      });
      if (isStale()) return;
      this.#status = 'ready';
      this.#problem = null;
      take(listing);
    } catch (error) {
      if (isStale()) return;
      this.#status = 'failed';
      this.#problem = asProblem(error);
    }
  }
}
