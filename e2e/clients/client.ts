import type { Change } from './changes.ts';
import type { Letter, Octets } from './letters.ts';
import type { Need } from './needs.ts';
import type { Station } from './station.ts';
import type { FetchingWay, SendingWay } from './ways.ts';

/** A program that speaks SMTP or POP3. Each module says how one is called, and nothing else. */
export type Client = Sender | Fetcher;

export interface Sender extends Common<SendingWay> {
  readonly kind: 'sender';
  /** Hands one letter over. Rejects when the program says that it failed. */
  send(letter: Letter, station: Station): Promise<unknown>;
  /** Of a program that composes its mail: the octets that it says it has sent. */
  composed?(letter: Letter, station: Station): Promise<Octets>;
}

export interface Fetcher extends Common<FetchingWay> {
  readonly kind: 'fetcher';
  /** Whether it deletes what it has fetched. */
  readonly deletes: boolean;
  /** Everything in the maildrop, in any order. Rejects when the program says that it failed. */
  fetch(station: Station): Promise<Octets[]>;
}

interface Common<Way> {
  readonly name: string;
  /** What has to be on this machine. */
  readonly needs: readonly Need[];
  /** The ways that it knows. */
  readonly ways: readonly Way[];
  readonly changes: readonly Change[];
  /** Letters that it refuses by itself, with the reason. */
  readonly refuses?: Readonly<Record<string, string>>;
  /** Starts what must run while letters go through, such as a queue of its own. */
  prepare?(station: Station): Promise<AsyncDisposable>;
}
