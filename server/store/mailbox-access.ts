import type { Clock } from '../lib/clock.ts';
import { NotAllowed } from '../lib/errors.ts';
import type { EventBus } from '../lib/event-bus.ts';
import type { Events } from '../mail/events.ts';
import { Guard, Key } from './guard.ts';
import type { Mailboxes } from './mailboxes.ts';

/** What is set for a mailbox. What is not named stays as it is. */
export interface MailboxChange {
  /** Milliseconds that its messages are kept; null: as long as the store keeps them. */
  readonly keepMs?: number | null;
  /** What it takes from now on to change the mailbox or its messages; null: nothing. */
  readonly token?: string | null;
}

/** What is set for mailboxes, and who may change what is in them. */
export class MailboxAccess {
  readonly #mailboxes: Mailboxes;
  readonly #bus: EventBus<Events>;
  readonly #clock: Clock;

  constructor(mailboxes: Mailboxes, bus: EventBus<Events>, clock: Clock) {
    this.#mailboxes = mailboxes;
    this.#bus = bus;
    this.#clock = clock;
  }

  /** Makes the mailbox if need be. Throws NotAllowed, and LimitReached when too many have settings. */
  set(name: string, { keepMs, token }: MailboxChange, shown: string | undefined): void {
    this.mustOpen([name], shown);
    const before = this.#mailboxes.get(name);
    const settings = {
      keepMs: keepMs === undefined ? (before?.keepMs ?? Infinity) : (keepMs ?? Infinity),
      guard: token === undefined ? before?.guard : token === null ? undefined : new Guard(token),
    };
    const forgotten = this.#mailboxes.set(name, settings, new Date(this.#clock.now()).toISOString());
    const made = before === undefined ? this.#mailboxes.get(name) : undefined;
    if (made !== undefined) this.#bus.emit('mailbox.created', made.toMailbox());
    for (const other of forgotten) this.#bus.emit('mailbox.removed', { name: other });
  }

  /** The names of the mailboxes that this token, or none, does not open. */
  closedTo(token: string | undefined): ReadonlySet<string> {
    return this.#mailboxes.closedTo(token === undefined ? undefined : new Key(token));
  }

  /** Throws NotAllowed when the token does not open one of the mailboxes. */
  mustOpen(names: Iterable<string>, token: string | undefined): void {
    const closed = this.closedTo(token);
    if (closed.size > 0) for (const name of names) if (closed.has(name)) throw new NotAllowed(guarded(name));
  }
}

function guarded(name: string): string {
  return (
    `The mailbox ${JSON.stringify(name)} is guarded, so nothing was changed. Whoever changes it or its messages must ` +
    'show its token: `Authorization: Bearer …`.'
  );
}
