const MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** `500ms`, `5s`, `1.5s`, `2m` → milliseconds, whole ones. Undefined: not a duration. */
export function parseDuration(text: string): number | undefined {
  const [, amount, unit = ''] = /^(\d{1,9}(?:\.\d{1,9})?)(ms|[smh])$/.exec(text.trim()) ?? [];
  const factor = MS[unit];
  return amount === undefined || factor === undefined ? undefined : Math.round(Number(amount) * factor);
}

/** Whole milliseconds in the form that `parseDuration` reads, in the largest unit that takes no fraction: `90s`, `2h`. */
export function formatSpan(ms: number): string {
  const [unit, factor] = Object.entries(MS).findLast(([, one]) => ms % one === 0) ?? ['ms', 1];
  return `${ms / factor}${unit}`;
}

/** Milliseconds for a person to read: `180 ms`, `2.5 s`, `10 min`. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${Math.round(ms / 100) / 10} s`;
  if (ms < 3_600_000) return `${Math.round(ms / 6000) / 10} min`;
  return `${Math.round(ms / 360_000) / 10} h`;
}
