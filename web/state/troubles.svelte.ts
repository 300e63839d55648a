import type { Session } from '../api/wire.ts';

/** How long a notice stays after the last trouble, in milliseconds. */
const LIFETIME = 15_000;

/** A notice does not change more often than this: it is read, and read out. */
const PAUSE = 1000;

/** Sessions that are remembered until somebody looks at them. */
const MOST = 100;

/** Ids of sessions that were told of: the end of a session tells of it again. */
const KNOWN = 1000;

/**
 * Sessions in trouble that nobody has looked at. However many there are, there is one notice of them, which goes by
 * itself; the count stays.
 */
export class Troubles {
  readonly #after: (ms: number, action: () => void) => () => void;
  #unseen: readonly Session[] = $state.raw([]);
  #told: readonly Session[] = $state.raw([]);
  #waiting: readonly Session[] = [];
  #known: readonly string[] = [];
  #isResting = false;
  #callOff: (() => void) | null = null;

  constructor(after: (ms: number, action: () => void) => () => void) {
    this.#after = after;
  }

  /** What the notice is about, oldest first; none: there is no notice. */
  get told(): readonly Session[] {
    return this.#told;
  }

  /** Those of one mailbox, or all of them for null, that were not looked at: as many as are remembered. */
  count(mailbox: string | null): number {
    return this.#unseen.filter(isIn(mailbox)).length;
  }

  /** Tells of trouble in the mailbox that is open, once for each session. */
  add(sessions: readonly Session[], mailbox: string | null): void {
    const isKnown = new Set(this.#known);
    const fresh = [
      ...new Map(sessions.filter(({ id }) => !isKnown.has(id)).map((one) => [one.id, one])).values(),
    ];
    if (fresh.length === 0) return;
    this.#known = [...this.#known, ...fresh.map(({ id }) => id)].slice(-KNOWN);
    this.#unseen = [...this.#unseen, ...fresh].slice(-MOST);
    this.#waiting = [...this.#waiting, ...fresh.filter(isIn(mailbox))].slice(-MOST);
    if (!this.#isResting) this.#tell();
  }

  /** Somebody looks at the sessions of this mailbox. */
  seen(mailbox: string | null): void {
    const isHere = isIn(mailbox);
    this.#unseen = this.#unseen.filter((session) => !isHere(session));
    this.dismiss();
  }

  /** Another mailbox is opened: what the notice says of others goes. */
  turnTo(mailbox: string | null): void {
    this.#told = this.#told.filter(isIn(mailbox));
    this.#waiting = this.#waiting.filter(isIn(mailbox));
  }

  /** Takes the notice away. */
  dismiss(): void {
    this.#callOff?.();
    this.#told = [];
    this.#waiting = [];
  }

  #tell(): void {
    if (this.#waiting.length === 0) return;
    this.#told = [...this.#told, ...this.#waiting].slice(-MOST);
    this.#waiting = [];
    this.#isResting = true;
    this.#after(PAUSE, () => {
      this.#isResting = false;
      this.#tell();
    });
    this.#callOff?.();
    this.#callOff = this.#after(LIFETIME, () => {
      this.#told = [];
    });
  }
}

const isIn =
  (mailbox: string | null) =>
  (session: Session): boolean =>
    mailbox === null || session.mailbox === mailbox;
