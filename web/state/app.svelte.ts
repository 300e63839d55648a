import { createContext } from 'svelte';
import { type Api, asProblem } from '../api/api.ts';
import { Live, type Surroundings } from '../api/live.ts';
import type { Info, LiveEvent, Message } from '../api/wire.ts';
import { lazy } from '../lazy.ts';
import { Hits } from '../search/hits.svelte.ts';
import { Connection } from './connection.svelte.ts';
import { type Filter, Inbox } from './inbox.svelte.ts';
import { positionOf } from './merge.ts';
import { Mailboxes } from './mailboxes.svelte.ts';
import { Notices } from './notices.svelte.ts';
import type { Overlay } from './overlay.ts';
import { Pages } from './pages.ts';
import type { Preferences } from './preferences.svelte.ts';
import { Reader } from './reader.svelte.ts';
import { Removals } from './removals.svelte.ts';
import { type AddressBar, type Place, Route } from './route.svelte.ts';
import { Refusals } from './refusals.svelte.ts';
import { Selection } from './selection.svelte.ts';
import { Sessions } from './sessions.svelte.ts';
import { Tagging } from './tagging.ts';
import { Timeline } from './timeline.svelte.ts';

export interface Outside {
  readonly api: Api;
  readonly surroundings: Surroundings;
  readonly addressBar: AddressBar;
  readonly preferences: Preferences;
  /** A DELETE that outlives the page. */
  readonly removeAtExit: (ids: readonly string[]) => void;
}

/** All state of the app, and how its parts hear of each other: the place and the live events come in here. */
export class App {
  readonly api: Api;
  readonly connection = new Connection();
  readonly selection = new Selection();
  readonly preferences: Preferences;
  readonly route: Route;
  readonly notices: Notices;
  readonly inbox: Inbox;
  readonly reader: Reader;
  readonly mailboxes: Mailboxes;
  readonly removals: Removals;
  readonly sessions: Sessions;
  readonly refusals: Refusals;
  readonly timeline: Timeline;
  readonly tagging: Tagging;
  readonly pages = new Pages();
  readonly hits = new Hits(lazy.searchTerms);
  readonly #surroundings: Surroundings;
  readonly #live: Live;
  #searchLive: Live | null = null;
  #info: Info | null = $state.raw(null);
  #overlay: Overlay = $state.raw(null);
  readonly #rows = $derived.by(() => this.#visible());

  constructor({ api, surroundings, addressBar, preferences, removeAtExit }: Outside) {
    const { after } = surroundings;
    this.api = api;
    this.#surroundings = surroundings;
    this.preferences = preferences;
    this.route = new Route(addressBar);
    this.notices = new Notices(after);
    this.inbox = new Inbox((query) => api('GET /api/messages', { query }));
    this.reader = new Reader({
      detail: (id) => api('GET /api/messages/:id', { params: { id } }),
      markSeen: (id) => api('PATCH /api/messages/:id', { params: { id }, body: { seen: true } }),
    });
    this.mailboxes = new Mailboxes({ fetch: async () => (await api('GET /api/mailboxes')).mailboxes, after });
    this.removals = new Removals({
      remove: (ids) => api('DELETE /api/messages', { query: { id: [...ids] } }),
      removeAtExit,
      after,
      failed: (error) => {
        this.failed(error);
      },
    });
    this.sessions = new Sessions(api, after);
    this.refusals = new Refusals((query) => api('GET /api/sessions', { query }));
    this.tagging = new Tagging((ids, tags) =>
      api('PATCH /api/messages', { body: { ids: [...ids], tags: [...tags] } }),
    );
    this.timeline = new Timeline({
      messages: () => this.#rows,
      hasMore: () => this.inbox.hasMore,
      refusals: () => (preferences.values.troubles && this.inbox.filter.q === '' ? this.refusals.all : []),
      byConversation: () => preferences.values.conversations,
    });
    this.#live = new Live(surroundings, {
      events: (batch) => {
        this.#apply(batch);
      },
      refetch: () => {
        this.#refetch();
      },
      connected: (isConnected) => {
        this.connection.set(isConnected);
      },
    });
  }

  /** The messages of the list that are not on their way out. */
  get rows(): readonly Message[] {
    return this.#rows;
  }

  /** Where this message is among the rows, or -1. */
  positionOf(id: string | null): number {
    return id === null ? -1 : positionOf(this.#rows, id);
  }

  /** The record of this message if it is among the rows. */
  rowOf(id: string | null): Message | undefined {
    return this.#rows[this.positionOf(id)];
  }

  /** null until the server has answered. */
  get info(): Info | null {
    return this.#info;
  }

  get overlay(): Overlay {
    return this.#overlay;
  }

  show(overlay: Overlay): void {
    this.#overlay = overlay;
  }

  start(): void {
    const { place } = this.route;
    this.route.onChange((to, from) => {
      this.#moved(to, from);
    });
    this.#find(place);
    void this.reader.show(place.message);
    this.sessions.show(place);
    this.selection.moveTo(place.message);
    this.#live.start();
  }

  stop(): void {
    this.#live.stop();
    this.#searchLive?.stop();
  }

  /** The network may be back: no need to wait for the next attempt. */
  retryNow(): void {
    this.#live.retryNow();
    this.#searchLive?.retryNow();
  }

  /** Tells the user what stood in the way of what they asked for. */
  failed(error: unknown): void {
    this.notices.tell(asProblem(error).detail);
  }

  #visible(): readonly Message[] {
    const { messages } = this.inbox;
    return this.removals.hidesAny ? messages.filter(({ id }) => !this.removals.isHidden(id)) : messages;
  }

  #moved(to: Place, from: Place): void {
    if (to.mailbox !== from.mailbox || to.q !== from.q) {
      this.selection.clear();
      this.#find(to);
    }
    if (to.message !== null && to.message !== this.selection.cursor) this.selection.moveTo(to.message);
    void this.reader.show(to.message);
    this.sessions.show(to);
  }

  /** Fetches the list and, for a search, subscribes to what matches: only the server knows what does. */
  #find(filter: Filter): void {
    this.#searchLive?.stop();
    this.#searchLive = null;
    void this.inbox.show({ mailbox: filter.mailbox, q: filter.q });
    void this.hits.show(filter.q);
    void this.refusals.show(filter.mailbox);
    if (filter.q === '') return;
    this.#searchLive = new Live(
      this.#surroundings,
      {
        events: (batch) => {
          this.notices.arrived(this.inbox.apply(batch, 'search'));
        },
        refetch: () => void this.inbox.refresh(),
      },
      { q: filter.q, ...(filter.mailbox === null ? {} : { mailbox: filter.mailbox }) },
    );
    this.#searchLive.start();
  }

  #apply(batch: readonly LiveEvent[]): void {
    this.notices.arrived(this.inbox.apply(batch));
    this.reader.apply(batch);
    this.removals.apply(batch);
    this.tagging.apply(batch);
    this.mailboxes.apply(batch);
    this.sessions.apply(batch, this.route.place);
    this.refusals.apply(batch);
    this.pages.apply(batch);
    for (const event of batch) if (event.type === 'message.removed') this.selection.drop(event.data.ids);
  }

  #refetch(): void {
    void this.inbox.refresh();
    void this.reader.refresh();
    void this.mailboxes.refresh();
    this.sessions.refetch();
    void this.refusals.refresh();
    this.tagging.forget();
    this.pages.refetch();
    void this.#askInfo();
  }

  async #askInfo(): Promise<void> {
    try {
      this.#info = await this.api('GET /api/info');
    } catch {
      // The connection banner tells; the next connection asks again.
    }
  }
}

export const [getApp, setApp] = createContext<App>();
