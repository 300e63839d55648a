import type { Browser, Page } from 'playwright/test';

/** A piece of work of the page's main thread. In milliseconds, on the page's own clock. */
export interface Task {
  readonly start: number;
  readonly end: number;
  /** How long a processor worked at it. The rest of its time the thread had to wait for one. */
  readonly worked: number;
}

/** Chromium's trace events, as far as they are looked at; times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

const MARK = 'busy: begin';

/**
 * What the main thread of `page` worked at while `action` ran. Where others want the processors too, a task takes longer
 * than it works: only the work is the page's own doing.
 */
export async function tasksDuring(
  browser: Browser,
  page: Page,
  action: () => Promise<void>,
): Promise<readonly Task[]> {
  await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] });
  const began = await page.evaluate((mark) => performance.mark(mark).startTime, MARK);
  await action();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[];
  };
  const mark = traceEvents.find(({ name }) => name === MARK);
  if (mark === undefined) throw new Error('The trace does not say when the page began.');
  const onPage = (ts: number) => began + (ts - mark.ts) / 1000;
  return traceEvents
    .filter(({ name, pid, tid }) => name.endsWith('::RunTask') && pid === mark.pid && tid === mark.tid)
    .map(({ ts, dur = 0, tdur = 0 }) => ({
      start: onPage(ts),
      end: onPage(ts + dur),
      worked: tdur / 1000,
    }));
}

/** How many milliseconds of work fell between `start` and `end`: of a task that lies there in part, that part. */
export function workBetween(tasks: readonly Task[], start: number, end: number): number {
  return tasks.reduce((sum, task) => {
    const shared = Math.min(end, task.end) - Math.max(start, task.start);
    return shared <= 0 ? sum : sum + task.worked * (shared / (task.end - task.start));
  }, 0);
}
