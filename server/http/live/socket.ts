import type { RawData, WebSocket as WebSocketClass } from 'ws';
import type { Clock } from '../../lib/clock.ts';
import { LimitReached } from '../../lib/errors.ts';
import type { Waits } from '../../store/waits.ts';
import type { ServerFrame } from '../live-protocol.ts';
import { toProblem } from '../problem.ts';
import { toQuery } from '../to-query.ts';
import { idOf, readFrame } from './client-frame.ts';
import type { Hub } from './hub.ts';
import { SocketWaits } from './socket-waits.ts';
import { READER_BUFFER, type Reader, type Subscription } from './subscription.ts';

/** A websocket of `ws`, as far as it is used here. */
export type WebSocket = Pick<
  WebSocketClass,
  | 'bufferedAmount'
  | 'close'
  | 'on'
  | 'once'
  | 'pause'
  | 'readyState'
  | 'resume'
  | 'send'
  | 'terminate'
  | 'OPEN'
>;

/** Frames in a row that could not be taken before the connection is closed. */
const PATIENCE = 5;

/**
 * One client of /api/live. There are no pings: both ends learn of a dead peer by TCP, and an idle connection costs
 * no work.
 */
export class LiveSocket implements Reader {
  readonly #socket: WebSocket;
  readonly #hub: Hub;
  readonly #clock: Clock;
  readonly #waits: SocketWaits;
  #subscription: Subscription | undefined;
  #isFull = false;
  #problems = 0;
  #work: Promise<void> = Promise.resolve();

  constructor(
    socket: WebSocket,
    { hub, waits, clock }: { readonly hub: Hub; readonly waits: Waits; readonly clock: Clock },
  ) {
    this.#socket = socket;
    this.#hub = hub;
    this.#clock = clock;
    this.#waits = new SocketWaits(waits, clock, (frame) => {
      this.#answer(frame);
    });
    socket.on('message', (data, isBinary) => {
      this.#take(data, isBinary);
    });
    socket.on('close', () => {
      this.#subscription?.end();
      this.#waits.end();
    });
  }

  write(frame: string): boolean {
    this.#socket.send(frame, this.#sent);
    this.#isFull = this.#socket.bufferedAmount > READER_BUFFER;
    return !this.#isFull;
  }

  /** Its buffer is full, so it may not read this either: then the socket is destroyed after a time-out of `ws`. */
  cutOff(): void {
    this.#socket.close(1013, 'too slow: connect again and resume');
  }

  stop(): void {
    this.#socket.close(1001, 'the server is stopping');
  }

  /** Called for each frame when it has gone to the kernel. */
  readonly #sent = (): void => {
    if (!this.#isFull || this.#socket.bufferedAmount > READER_BUFFER / 2) return;
    this.#isFull = false;
    this.#subscription?.resume();
  };

  /** Frames are taken one after the other; none is read while one is worked on. */
  #take(data: RawData, isBinary: boolean): void {
    this.#socket.pause();
    const text = isBinary ? '' : toText(data);
    this.#work = this.#work
      .then(() => this.#do(text))
      .catch((error: unknown) => {
        this.#refuse(error, idOf(text));
      })
      .finally(() => {
        if (this.#socket.readyState === this.#socket.OPEN) this.#socket.resume();
      });
  }

  async #do(text: string): Promise<void> {
    const frame = await readFrame(text);
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (frame.type === 'subscribe') {
      const query = toQuery(frame.query ?? {}, this.#clock.now());
      this.#subscription = this.#hub.subscribe(this, query, frame.since, this.#subscription);
    } else {
      this.#waits.take(frame);
    }
    this.#problems = 0;
  }

  /** Tells how a wait ended. Whoever does not read the answers to what he asked is cut off. */
  #answer(frame: object): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > READER_BUFFER) this.cutOff();
    else this.#socket.send(JSON.stringify(frame), this.#sent);
  }

  #refuse(error: unknown, id: string | undefined): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    const { detail, field } = toProblem(error);
    const frame: ServerFrame = {
      type: 'problem',
      detail,
      ...(field === undefined ? {} : { field }),
      ...(id === undefined ? {} : { id }),
    };
    this.#socket.send(JSON.stringify(frame));
    this.#problems += 1;
    if (error instanceof LimitReached) this.#socket.close(1013, 'too many subscribers');
    else if (this.#problems >= PATIENCE) this.#socket.close(1008, 'too many frames that could not be taken');
  }
}

function toText(data: RawData): string {
  const octets = Array.isArray(data) ? Buffer.concat(data) : data;
  return (octets instanceof ArrayBuffer ? Buffer.from(octets) : octets).toString('utf8');
}
