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

  /** `done` of `total`; a total that is not known yet is null. */
  update(done: number, total: number | null): void {
    const now = this.#clock.now();
    if (!this.#terminal.isWatched || now - this.#drawnAt < REDRAW_MS) return;
    this.#drawnAt = now;
    this.#terminal.err(`\r\x1b[K${this.#line(done, total, (now - this.#startedAt) / 1000)}`);
  }

  /** Takes the bar away. */
  end(): void {
    if (this.#drawnAt !== -Infinity) this.#terminal.err('\r\x1b[K');
  }

  #line(done: number, total: number | null, seconds: number): string {
    const rate = seconds > 0 ? Math.round(done / seconds) : 0;
    if (total === null || total === 0) return `${done} ${this.#what}, ${rate}/s`;
    const filled = Math.min(BAR, Math.round((BAR * done) / total));
    const left = rate > 0 ? `, ${Math.ceil((total - done) / rate)} s left` : '';
    return `[${'█'.repeat(filled)}${'░'.repeat(BAR - filled)}] ${done}/${total} ${this.#what}, ${rate}/s${left}`;
  }
}
