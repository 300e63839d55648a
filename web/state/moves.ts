import type { App } from './app.svelte.ts';
import type { CommandName } from './shortcuts.ts';

type Move = (app: App) => void;

/** The commands that move the cursor of a list, by a number of rows. */
export function moves(
  move: (app: App, step: number) => void,
): Readonly<Record<Extract<CommandName, 'next' | 'previous' | 'first' | 'last'>, Move>> {
  const by = (step: number): Move => {
    return (app) => {
      move(app, step);
    };
  };
  return { next: by(1), previous: by(-1), first: by(-Infinity), last: by(Infinity) };
}

/** The row that is `step` rows from the one at `at`, as far as there are any; the first when `at` is nowhere (-1). */
export function stepped<Row>(rows: readonly Row[], at: number, step: number): Row | undefined {
  return rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
}
