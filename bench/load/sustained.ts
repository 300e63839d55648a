import { pause } from '../measure.ts';
import { SmtpClient, type Approach } from './smtp.ts';

export interface Load {
  port: number;
  /** Clients at work at the same time, each waiting for its replies one by one. */
  sessions: number;
  /** Open a connection for each message instead of using one for all. */
  connectEach: boolean;
  /** Nothing but EHLO by default. */
  approach?: Approach;
  /** What to send next. */
  next: () => Buffer;
}

export interface Sustained {
  /** Messages that got their 250 within the timed window, a second. */
  rate: number;
  /** Messages that got their 250 in all, the lead-in included. */
  sent: number;
  /** Share of one core that the load generator used in the window: near 1, the figure is its limit. */
  generator: number;
}

/** Sends without a break for `leadInSeconds`, then for `seconds` more in which it counts. */
export async function sustain(load: Load, leadInSeconds: number, seconds: number): Promise<Sustained> {
  const state = { stop: false, sent: 0 };
  const sessions = Array.from({ length: load.sessions }, () =>
    load.connectEach ? oneEach(load, state) : reuse(load, state),
  );
  const window = measureWindow(state, leadInSeconds, seconds);
  await Promise.race([window, Promise.all(sessions)]);
  const { rate, generator } = await window;
  await Promise.all(sessions);
  return { rate, generator, sent: state.sent };
}

/** Sends `messages` on `sessions` open connections; the connecting is not timed. */
export async function burst(load: Load, messages: number): Promise<number> {
  const clients = await openAll(load);
  let left = messages;
  const start = performance.now();
  await Promise.all(
    clients.map(async (client) => {
      while (left-- > 0) await client.deliver(load.next());
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  for (const client of clients) client.destroy();
  return messages / seconds;
}

interface State {
  stop: boolean;
  sent: number;
}

async function measureWindow(
  state: State,
  leadIn: number,
  seconds: number,
): Promise<Pick<Sustained, 'rate' | 'generator'>> {
  await pause(leadIn * 1000);
  const sent = state.sent;
  const start = performance.now();
  const processor = process.cpuUsage();
  await pause(seconds * 1000);
  const { user, system } = process.cpuUsage(processor);
  const elapsed = performance.now() - start;
  const rate = ((state.sent - sent) * 1000) / elapsed;
  state.stop = true;
  return { rate, generator: (user + system) / 1000 / elapsed };
}

async function reuse(load: Load, state: State): Promise<void> {
  const client = await SmtpClient.open(load.port, load.approach);
  while (!state.stop) {
    await client.deliver(load.next());
    state.sent++;
  }
  client.destroy();
}

async function oneEach(load: Load, state: State): Promise<void> {
  while (!state.stop) {
    const client = await SmtpClient.open(load.port, load.approach);
    await client.deliver(load.next());
    state.sent++;
    await client.quit();
  }
}

function openAll(load: Load): Promise<SmtpClient[]> {
  return Promise.all(Array.from({ length: load.sessions }, () => SmtpClient.open(load.port, load.approach)));
}
