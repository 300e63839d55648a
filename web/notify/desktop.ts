import type { Message } from '../api/wire.ts';
import { commonWords } from '../i18n/common.ts';
import { senderOf, subjectOf } from '../message/wording.ts';

/** What is shown on the desktop. */
export interface Note {
  readonly title: string;
  readonly body: string;
  /** The message to open by a click; null: there are several, and the list shows them. */
  readonly message: string | null;
}

export interface Desktop {
  /** Whether nobody sees the page. */
  isHidden(): boolean;
  /** Shows a note in place of the one before and returns what takes it away. */
  show(note: Note): () => void;
  after(ms: number, action: () => void): () => void;
}

/** How long arrivals are gathered before they are told, in milliseconds. */
const GATHERS = 500;
const MOST_SUBJECTS = 3;

/** Tells of mail that arrives while the page is hidden: one note for all of it, which grows until the page is looked at. */
export class DesktopNotices {
  readonly #desktop: Desktop;
  /** Newest first, as many as a note names. */
  #newest: readonly Message[] = [];
  #count = 0;
  #callOff: (() => void) | null = null;
  #takeAway: (() => void) | null = null;

  constructor(desktop: Desktop) {
    this.#desktop = desktop;
  }

  /** @param messages newest first */
  arrived(messages: readonly Message[]): void {
    if (messages.length === 0 || !this.#desktop.isHidden()) return;
    this.#count += messages.length;
    this.#newest = [...messages, ...this.#newest].slice(0, MOST_SUBJECTS);
    this.#callOff ??= this.#desktop.after(GATHERS, () => {
      this.#callOff = null;
      this.#takeAway = this.#desktop.show(noteOf(this.#newest, this.#count));
    });
  }

  /** The page is looked at, or notices are switched off: nothing is left to tell. */
  reset(): void {
    this.#callOff?.();
    this.#takeAway?.();
    this.#callOff = this.#takeAway = null;
    this.#newest = [];
    this.#count = 0;
  }
}

function noteOf(newest: readonly Message[], count: number): Note {
  const [first] = newest;
  if (count === 1 && first !== undefined) {
    const { id, summary, envelope } = first;
    return { title: senderOf(summary, envelope), body: subjectOf(summary), message: id };
  }
  const subjects = newest.map(({ summary }) => subjectOf(summary));
  const body = [...subjects, ...(count > newest.length ? ['…'] : [])].join('\n');
  return { title: commonWords().newMessages(count), body, message: null };
}
