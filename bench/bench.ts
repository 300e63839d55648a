import { killAll } from './children.ts';
import { start, type Peer, type PeerName, type Running } from './peers/peer.ts';
import type { Pinning } from './pin.ts';

/** How much is sent and how long is measured. Times are seconds. */
export interface Scale {
  readonly quick: boolean;
  readonly warmUp: number;
  readonly leadIn: number;
  readonly timed: number;
  readonly rounds: number;
  /** How many messages are stored when memory is read first, and when memory is read again and lists are asked for. */
  readonly stored: readonly [number, number];
  /** How long a server is left alone before its memory is read. */
  readonly settle: number;
  /** How long after "delete all" memory is read. */
  readonly afterDelete: number;
  readonly large: number;
  readonly starts: number;
  readonly deliveries: number;
  readonly latencies: number;
  readonly requests: number;
  readonly maildrop: number;
}

export const FULL: Scale = {
  quick: false,
  warmUp: 6,
  leadIn: 1,
  timed: 2,
  rounds: 3,
  stored: [10_000, 50_000],
  settle: 10,
  afterDelete: 10,
  large: 200,
  starts: 7,
  deliveries: 60,
  latencies: 100,
  requests: 30,
  maildrop: 10_000,
};

export const QUICK: Scale = {
  quick: true,
  warmUp: 0.6,
  leadIn: 0.1,
  timed: 0.4,
  rounds: 1,
  stored: [500, 2000],
  settle: 1,
  afterDelete: 3,
  large: 20,
  starts: 3,
  deliveries: 20,
  latencies: 20,
  requests: 10,
  maildrop: 2000,
};

/** One value: what a row of the catalogue is for one peer. */
export interface Reading {
  readonly row: string;
  readonly peer: PeerName;
  /** In the row's unit. NaN when it could not be had; the note says why. */
  readonly value: number;
  readonly note?: string;
}

/** What each group of rows is given. */
export class Bench {
  readonly readings: Reading[] = [];
  readonly peers: readonly Peer[];
  readonly scale: Scale;
  readonly pinning: Pinning;

  constructor(peers: readonly Peer[], scale: Scale, pinning: Pinning) {
    this.peers = peers;
    this.scale = scale;
    this.pinning = pinning;
  }

  record(row: string, peer: Peer, value: number, note?: string): void {
    this.readings.push({ row, peer: peer.name, value, ...(note ? { note } : {}) });
    this.say(`  ${row}, ${peer.title}: ${value.toPrecision(4)}${note ? ` (${note})` : ''}`);
  }

  /** Progress, with the seconds since the start of the run. */
  say(line: string): void {
    console.error(`${String(Math.round(performance.now() / 1000)).padStart(4)} s  ${line}`);
  }

  /**
   * Runs `work` for `seconds` at most. When it fails or takes longer, `rows` of `peer` say so instead of having a
   * value, and the run goes on; after a time-out every server is ended, because nobody waits for it any more.
   * Resolves with whether it was done.
   */
  async attempt(
    peer: Peer,
    rows: readonly string[],
    seconds: number,
    work: () => Promise<void>,
  ): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error(`not done within ${seconds} s`));
        killAll();
      }, seconds * 1000);
    });
    const done = work();
    done.catch(() => undefined);
    try {
      await Promise.race([done, late]);
      return true;
    } catch (error) {
      const note = (error instanceof Error ? error.message : String(error))
        .replace(/\s+/g, ' ')
        .slice(0, 300);
      const has = (row: string) =>
        this.readings.some((reading) => reading.row === row && reading.peer === peer.name);
      for (const row of rows.filter((row) => !has(row))) this.record(row, peer, NaN, note);
      return false;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Starts `peer`, gives it to `work`, and stops it whatever happens. */
  async withServer(peer: Peer, work: (server: Running) => Promise<void>): Promise<void> {
    const server = await start(peer, this.pinning);
    try {
      await work(server);
    } finally {
      await server.stop();
    }
  }
}
