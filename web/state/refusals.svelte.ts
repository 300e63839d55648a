import type { LiveEvent, Session } from '../api/wire.ts';

const OUTCOMES = ['refused', 'failed'] as const;
/** As many, the newest, as stand between the messages. */
const MOST = 100;

/** Fetches the newest sessions of such an outcome. */
export type FetchRefusals = (query: {
  limit: number;
  outcome: ('refused' | 'failed')[];
  mailbox?: string;
}) => Promise<{ readonly sessions: readonly Session[] }>;

/** The submissions that were refused or failed, in one mailbox or in all, newest first. */
export class Refusals {
  readonly #fetch: FetchRefusals;
  #mailbox: string | null | undefined;
  #all: readonly Session[] = $state.raw([]);
  /** What was told while an answer was on its way. */
  #meanwhile: readonly Session[] = [];
  #tickets = 0;

  constructor(fetch: FetchRefusals) {
    this.#fetch = fetch;
  }

  get all(): readonly Session[] {
    return this.#all;
  }

  async show(mailbox: string | null): Promise<void> {
    if (mailbox === this.#mailbox) return;
    this.#mailbox = mailbox;
    this.#all = [];
    await this.refresh();
  }

  async refresh(): Promise<void> {
    const mailbox = this.#mailbox;
    if (mailbox === undefined) return;
    const ticket = (this.#tickets += 1);
    this.#meanwhile = [];
    try {
      const { sessions } = await this.#fetch({
        limit: MOST,
        outcome: [...OUTCOMES],
        ...(mailbox === null ? {} : { mailbox }),
      });
      if (ticket !== this.#tickets) return;
      this.#all = merged(sessions, this.#meanwhile);
    } catch {
      // The list of messages goes without: the connection banner tells, and the next connection asks again.
    }
  }

  apply(events: readonly LiveEvent[]): void {
    const told = events
      .flatMap((event) => (event.type === 'session.troubled' ? [event.data] : []))
      .filter(({ mailbox }) => this.#mailbox === null || mailbox === this.#mailbox);
    if (told.length === 0) return;
    this.#meanwhile = [...this.#meanwhile, ...told].slice(-MOST);
    this.#all = merged(this.#all, told);
  }
}

/** When it came to its end, or began if it has not yet. */
export const timeOf = ({ startedAt, endedAt }: Session): string => endedAt ?? startedAt;

/** A session is told of more than once, and may have come to a good end. */
function merged(known: readonly Session[], told: readonly Session[]): readonly Session[] {
  const byId = new Map([...known, ...told].map((session) => [session.id, session]));
  return [...byId.values()]
    .filter(({ outcome }) => OUTCOMES.some((one) => one === outcome))
    .sort((a, b) => (timeOf(a) < timeOf(b) ? 1 : -1))
    .slice(0, MOST);
}
