import type { Reading } from './bench.ts';
import type { Goal, Row } from './catalogue.ts';
import type { PeerName } from './peers/peer.ts';

/** The value of a row for a peer; NaN when it was not measured. */
export function valueOf(readings: readonly Reading[], row: Row, peer: PeerName): number {
  return readings.find((reading) => reading.row === row.id && reading.peer === peer)?.value ?? NaN;
}

/** How many times better Restante is than `peer`; NaN when one of the two is missing. */
export function ratio(readings: readonly Reading[], row: Row, peer: PeerName): number {
  const own = valueOf(readings, row, 'restante');
  const other = valueOf(readings, row, peer);
  return row.better === 'more' ? own / other : other / own;
}

/** `yes`, `no`, or a dash when there is no goal or one that could not be measured. */
export function met(readings: readonly Reading[], row: Row, goals: readonly Goal[]): 'yes' | 'no' | '–' {
  const answers = goals.map((goal) => reaches(readings, row, goal));
  if (answers.includes(false)) return 'no';
  return answers.length === 0 || answers.includes(undefined) ? '–' : 'yes';
}

/** A goal in a few signs: `≤ 3 ms`, `≥ 5 × MailDev`. */
export function goalWords(goal: Goal, row: Row): string {
  if ('atMost' in goal) return `≤ ${goal.atMost} ${row.unit}`;
  if ('atLeast' in goal) return `≥ ${goal.atLeast} ${row.unit}`;
  return `≥ ${round(goal.times)} × ${goal.peer}`;
}

/** Three figures that mean something, without an exponent. */
export function round(value: number): string {
  if (Number.isNaN(value)) return '–';
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en').replaceAll(',', ' ');
  return String(Number(value.toPrecision(3)));
}

/** Undefined when this run has not measured it. A value that could not be had reaches nothing. */
function reaches(readings: readonly Reading[], row: Row, goal: Goal): boolean | undefined {
  const value = valueOf(readings, row, 'restante');
  const measured = readings.some((reading) => reading.row === row.id && reading.peer === 'restante');
  if (Number.isNaN(value)) return measured ? false : undefined;
  if ('atMost' in goal) return value <= goal.atMost;
  if ('atLeast' in goal) return value >= goal.atLeast;
  const times = ratio(readings, row, goal.peer);
  return Number.isNaN(times) ? undefined : times >= goal.times;
}
