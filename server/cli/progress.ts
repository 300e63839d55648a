import type { Clock } from '../lib/clock.ts';
import type { Terminal } from './terminal.ts';

/** Times between two drawings, in milliseconds: 10 a second is smooth enough. */
const REDRAW_MS = 100;
const BAR = 24;

/** A bar on standard error for long work, when a person watches it. Otherwise it draws nothing. */
export class Progress {
  readonly #terminal: Terminal;
  readonly #clock: Clock;
  readonly #what: string;
  readonly #startedAt: number;
  #drawnAt = -Infinity;

  /** `what`: in the plural, `messages`. */
  constructor(what: string, terminal: Terminal, clock: Clock) {
    this.#what = what;
    this.#terminal = terminal;
    this.#clock = clock;
    this.#startedAt = clock.now();
  }

  /** So many are done, which is that part of the whole, from 0 to 1; null when nobody knows. */
  update(done: number, part: number | null): void {
    const now = this.#clock.now();
    if (!this.#terminal.isWatched || now - this.#drawnAt < REDRAW_MS) return;
    this.#drawnAt = now;
    const line = this.#line(done, part, (now - this.#startedAt) / 1000);
    // A line that wraps could not be taken away again.
    this.#terminal.err(`\r\x1b[K${line.slice(0, this.#terminal.watchedColumns - 1)}`);
  }

  /** Takes the bar away. */
  end(): void {
    if (this.#drawnAt !== -Infinity) this.#terminal.err('\r\x1b[K');
  }

  #line(done: number, part: number | null, seconds: number): string {
    const rate = seconds > 0 ? `, ${Math.round(done / seconds)}/s` : '';
    const count = `${done} ${this.#what}${rate}`;
    if (part === null) return count;
    const filled = Math.min(BAR, Math.round(BAR * part));
    const left = part > 0 && seconds > 0 ? `, ${Math.ceil((seconds * (1 - part)) / part)} s left` : '';
    return `[${'█'.repeat(filled)}${'░'.repeat(BAR - filled)}] ${Math.floor(100 * part)} %  ${count}${left}`;
  }
}
