import { readFileSync } from 'node:fs';

/** The middle value of `values`; of an even number, the mean of the two in the middle. NaN when there are none. */
export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The value below which `share` per cent of `values` lie, interpolated. NaN when there are none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = ((sorted.length - 1) * share) / 100;
  const below = sorted[Math.floor(place)] ?? NaN;
  const above = sorted[Math.ceil(place)] ?? NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/** Milliseconds that `work` took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Milliseconds of each of `times` runs of `work`, one after another. */
export async function timedEach(times: number, work: (turn: number) => Promise<unknown>): Promise<number[]> {
  const spans: number[] = [];
  for (let turn = 0; turn < times; turn++) spans.push(await timed(() => work(turn)));
  return spans;
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Resident memory of a process in octets, from /proc (Linux). NaN elsewhere. */
export function residentOctets(pid: number): number {
  return 1024 * Number(/^VmRSS:\s+(\d+) kB$/m.exec(proc(pid, 'status'))?.[1] ?? NaN);
}

/** Processor time that a process and its threads have used, in ms, from /proc (Linux). NaN elsewhere. */
export function processorMs(pid: number): number {
  // proc(5): after the command's closing parenthesis, utime and stime are fields 14 and 15, in ticks of 10 ms.
  const fields = proc(pid, 'stat')
    .replace(/^.*\) /s, '')
    .split(' ');
  return 10 * (Number(fields[11] ?? NaN) + Number(fields[12] ?? NaN));
}

/**
 * Waits until a process has used less than 5 % of a core over one second, so that work put off until after the
 * 250 (MIME parsing, indexing, packing) is paid for before memory is read. Gives up after `limitMs`.
 */
export async function quiet(pid: number, limitMs: number): Promise<void> {
  const end = performance.now() + limitMs;
  while (performance.now() < end) {
    const before = processorMs(pid);
    await pause(1000);
    if (!(processorMs(pid) - before >= 50)) return;
  }
}

function proc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    return '';
  }
}
