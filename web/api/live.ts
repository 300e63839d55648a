import type { ClientFrame, FlatQuery, LiveEvent, Position, ServerFrame } from './wire.ts';

export interface SocketHandlers {
  opened(): void;
  message(text: string): void;
  /** Once, also when it never opened. */
  closed(): void;
}

export interface Socket {
  send(text: string): void;
  close(): void;
}

export interface LiveListener {
  /** Events in order: all that came since the last frame was drawn, or for longer while there are many. */
  events(batch: readonly LiveEvent[]): void;
  /** What was fetched before may be out of date. Also called for the first subscription. */
  refetch(): void;
  connected?(isConnected: boolean): void;
}

/** What the outside does for a Live: passed in, so that tests decide about sockets, time and chance. */
export interface Surroundings {
  openSocket(handlers: SocketHandlers): Socket;
  /** Calls `action` once: now or before the next frame is drawn, or soon after when nothing is drawn. */
  nextFrame(action: () => void): void;
  /** Calls `action` after `ms` milliseconds. Returns the function that calls it off. */
  readonly after: (ms: number, action: () => void) => () => void;
  random(): number;
}

const FIRST_DELAY = 150;
const LONGEST_DELAY = 4000;

/** What the page is given to draw each event before it hears of more, in milliseconds. */
const REST = 5;
/** A list that changes more often than this says nothing to anybody. */
const LONGEST_REST = 250;

/**
 * One subscription to /api/live that outlives its sockets: it connects again with growing delays, resumes after
 * the last event it has seen, and says when that is not possible.
 */
export class Live {
  readonly #surroundings: Surroundings;
  readonly #listener: LiveListener;
  readonly #query: FlatQuery | undefined;
  #socket: Socket | null = null;
  #position: Position | null = null;
  #batch: LiveEvent[] = [];
  #isResting = false;
  #attempts = 0;
  #callOff: (() => void) | null = null;
  #stopped = false;

  constructor(surroundings: Surroundings, listener: LiveListener, query?: FlatQuery) {
    this.#surroundings = surroundings;
    this.#listener = listener;
    this.#query = query;
  }

  start(): void {
    this.#connect();
  }

  stop(): void {
    this.#stopped = true;
    this.#callOff?.();
    this.#socket?.close();
    this.#batch = [];
  }

  /** Tries at once instead of waiting for the next attempt. Does nothing while a socket is open. */
  retryNow(): void {
    if (this.#callOff === null || this.#stopped) return;
    this.#callOff();
    this.#connect();
  }

  #connect(): void {
    this.#callOff = null;
    const socket = this.#surroundings.openSocket({
      opened: () => {
        this.#subscribe(socket);
      },
      message: (text) => {
        if (!this.#stopped) this.#take(JSON.parse(text) as ServerFrame);
      },
      closed: () => {
        this.#lost();
      },
    });
    this.#socket = socket;
  }

  #subscribe(socket: Socket): void {
    const frame: ClientFrame = { type: 'subscribe' };
    if (this.#query !== undefined) frame.query = this.#query;
    if (this.#position !== null) frame.since = this.#position;
    socket.send(JSON.stringify(frame));
  }

  #take(frame: ServerFrame): void {
    switch (frame.type) {
      case 'subscribed':
        this.#subscribed({ instance: frame.instance, seq: frame.seq });
        return;
      case 'gap':
        this.#gap({ instance: frame.instance, seq: frame.seq });
        return;
      case 'problem':
        return;
      default:
        this.#event(frame);
    }
  }

  #subscribed(position: Position): void {
    const resumed = this.#position?.instance === position.instance;
    // Missed events follow this frame: the old position stands until they have come.
    if (!resumed) this.#position = position;
    this.#attempts = 0;
    this.#listener.connected?.(true);
    if (!resumed) this.#listener.refetch();
  }

  #gap(position: Position): void {
    this.#position = position;
    this.#attempts = 0;
    this.#listener.connected?.(true);
    this.#listener.refetch();
  }

  #event(event: LiveEvent): void {
    if (this.#position !== null) this.#position = { ...this.#position, seq: event.seq };
    this.#batch.push(event);
    if (this.#batch.length === 1 && !this.#isResting) this.#plan();
  }

  #plan(): void {
    this.#surroundings.nextFrame(() => {
      this.#flush();
    });
  }

  /** The more there was, the longer the pause, so that what a flood costs does not grow with it. */
  #flush(): void {
    const batch = this.#batch;
    if (batch.length === 0) return;
    this.#batch = [];
    this.#listener.events(batch);
    this.#isResting = true;
    this.#surroundings.after(Math.min(LONGEST_REST, batch.length * REST), () => {
      this.#isResting = false;
      if (this.#batch.length > 0) this.#plan();
    });
  }

  #lost(): void {
    this.#socket = null;
    if (this.#stopped) return;
    this.#listener.connected?.(false);
    const delay = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** this.#attempts);
    this.#attempts += 1;
    this.#callOff = this.#surroundings.after(delay * (0.75 + this.#surroundings.random() / 2), () => {
      this.#connect();
    });
  }
}
