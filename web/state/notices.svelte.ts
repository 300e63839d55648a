import type { Message } from '../api/wire.ts';
import { commonWords } from '../i18n/common.ts';
import { noticesWords } from '../i18n/notices.ts';
import { senderOf, subjectOf } from '../message/wording.ts';

export interface Notice {
  readonly id: number;
  readonly text: string;
  /** What can be done about it. */
  readonly action?: NoticeAction;
}

interface NoticeAction {
  readonly title: string;
  readonly run: () => void;
}

/** Is given the messages that have just arrived, newest first. */
type ArrivalListener = (messages: readonly Message[]) => void;

const LIFETIME = 8000;
/** How long after a sentence about arrivals there is none, in milliseconds: a flood would be all that one hears. */
const BREATH = 2000;

/** What the app has to say: notices that go by themselves, and a sentence for those who do not see the list. */
export class Notices {
  readonly #after: (ms: number, action: () => void) => () => void;
  #shown: readonly Notice[] = $state.raw([]);
  #spoken = $state.raw('');
  #last = 0;
  readonly #listeners = new Set<ArrivalListener>();
  /** Arrivals that were not spoken of yet, and the newest of them. */
  #unspoken: { readonly count: number; readonly newest: Message } | null = null;
  #breathes = false;

  constructor(after: (ms: number, action: () => void) => () => void) {
    this.#after = after;
  }

  get shown(): readonly Notice[] {
    return this.#shown;
  }

  /** The content of the live region. */
  get spoken(): string {
    return this.#spoken;
  }

  tell(text: string, action?: NoticeAction): void {
    const id = (this.#last += 1);
    this.#shown = [...this.#shown.slice(-2), { id, text, ...(action && { action }) }];
    this.#after(LIFETIME, () => {
      this.dismiss(id);
    });
  }

  dismiss(id: number): void {
    this.#shown = this.#shown.filter((notice) => notice.id !== id);
  }

  speak(text: string): void {
    this.#spoken = text;
  }

  /** Returns what ends it. */
  onArrival(listener: ArrivalListener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  arrived(messages: readonly Message[]): void {
    const [first] = messages;
    if (first === undefined) return;
    for (const listener of this.#listeners) listener(messages);
    this.#unspoken = { count: (this.#unspoken?.count ?? 0) + messages.length, newest: first };
    if (!this.#breathes) this.#announce();
  }

  #announce(): void {
    if (this.#unspoken === null) return;
    const { count, newest } = this.#unspoken;
    this.#unspoken = null;
    this.speak(
      count === 1
        ? noticesWords().arrived(senderOf(newest.summary, newest.envelope), subjectOf(newest.summary))
        : commonWords().newMessages(count),
    );
    this.#breathes = true;
    this.#after(BREATH, () => {
      this.#breathes = false;
      this.#announce();
    });
  }
}
