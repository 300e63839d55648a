import { setImmediate as nextTurn } from 'node:timers/promises';
import { NotFound } from '../../lib/errors.ts';
import { hasOwnPages, ownPages } from '../../lib/pages.ts';
import type { Draft, Message } from '../../mail/message.ts';
import { MessageIds } from './message-ids.ts';
import { Slab, SLAB_OCTETS, type Slot } from './slab.ts';
import type { Spool } from './spool.ts';
import { Unpacker } from './unpacker.ts';

/** From here on a message has a slab to itself: in a shared one it would only waste the slab's rest. */
const LARGE = SLAB_OCTETS / 8;
/** How much of a message `head` shows. */
const HEAD_OCTETS = 256 * 1024;

/** Octets of slabs, the newest, that stay as they are when the others are packed. */
const UNPACKED_OCTETS = 32 * 1024 * 1024;

/** The spool in memory: fast, bounded by the store's caps, gone with the process. */
export class MemorySpool implements Spool {
  readonly #ids = new MessageIds();
  readonly #unpacker = new Unpacker();
  /** By uid. */
  #slots = new Map<number, Slot>();
  readonly #slabs = new Set<Slab>();
  #current: Slab | undefined;
  #held = 0;
  #live = 0;
  #compacting = false;
  readonly #unpackedOctets: number;

  constructor({ unpackedOctets = UNPACKED_OCTETS }: { unpackedOctets?: number } = {}) {
    this.#unpackedOctets = unpackedOctets;
  }

  get held(): number {
    return this.#held;
  }

  /** Nothing was kept before. */
  async *open(): AsyncIterable<Message> {
    // A process that starts has an empty memory.
  }

  put(draft: Draft, raw: Buffer): Promise<Message> {
    const { id, uid } = this.#ids.next(Date.parse(draft.receivedAt));
    // Field by field: spreading costs several times as much, and this is on the SMTP path.
    const { mailbox, receivedAt, size, envelope, origin, summary, seen, tags } = draft;
    const message = { id, uid, mailbox, receivedAt, size, envelope, origin, summary, seen, tags };
    this.#slots.set(uid, this.#place(raw));
    this.#live += raw.length;
    return Promise.resolve(message);
  }

  /** Records live in the store's index; there is nothing else to bring up to date. */
  update(): Promise<void> {
    return Promise.resolve();
  }

  read(message: Message): Promise<Buffer> {
    const slot = this.#slots.get(message.uid);
    if (slot?.slab !== undefined) return slot.slab.read(slot);
    return Promise.reject(new NotFound(`The octets of message ${message.id} are no longer kept.`));
  }

  head(message: Message): Buffer {
    const slot = this.#slots.get(message.uid);
    return slot?.slab?.peek(slot, HEAD_OCTETS) ?? Buffer.alloc(0);
  }

  remove(messages: readonly Message[]): Promise<void> {
    if (messages.length === this.#slots.size) this.#clear();
    else for (const { uid } of messages) this.#forget(uid);
    if (this.#wasteful() && !this.#compacting) void this.#compact();
    return Promise.resolve();
  }

  /** Packs all but the newest slabs, the oldest first, one after the other, for as long as it `may`. */
  async pack(may: () => boolean): Promise<void> {
    let rest = this.#held - this.#unpackedOctets;
    for (const slab of this.#slabs) {
      if (rest <= 0 || !may()) return;
      rest -= slab.held;
      if (slab.isPackable && slab !== this.#current) await this.#packOne(slab);
    }
  }

  async #packOne(slab: Slab): Promise<void> {
    const before = slab.held;
    await slab.pack();
    // It may have gone meanwhile.
    if (this.#slabs.has(slab)) this.#held += slab.held - before;
  }

  /** Lets go of all there is. Giving up one slot after the other would take a hundred times as long. */
  #clear(): void {
    this.#slots = new Map();
    this.#slabs.clear();
    this.#current = undefined;
    this.#held = 0;
    this.#live = 0;
  }

  #forget(uid: number): void {
    const slot = this.#slots.get(uid);
    if (slot?.slab === undefined) return;
    this.#slots.delete(uid);
    this.#live -= slot.size;
    this.#release(slot, slot.slab);
  }

  #place(octets: Buffer): Slot {
    if (octets.length < LARGE) return this.#slabFor(octets.length).add(octets);
    const own = inOwnPages(octets);
    return this.#keep(new Slab(this.#unpacker, own)).add(own);
  }

  #slabFor(size: number): Slab {
    if (this.#current?.fits(size) !== true) {
      const full = this.#current;
      this.#current = this.#keep(new Slab(this.#unpacker));
      if (full !== undefined) this.#dropIfEmpty(full);
    }
    return this.#current;
  }

  #keep(slab: Slab): Slab {
    this.#slabs.add(slab);
    this.#held += slab.held;
    return slab;
  }

  #release(slot: Slot, slab: Slab): void {
    slab.release(slot);
    this.#dropIfEmpty(slab);
  }

  #dropIfEmpty(slab: Slab): void {
    if (slab.live > 0) return;
    if (slab === this.#current) this.#current = undefined;
    if (this.#slabs.delete(slab)) this.#held -= slab.held;
  }

  /** More than half of what is held is dead, and it is worth the trouble. */
  #wasteful(): boolean {
    return this.#held > 2 * this.#live + 4 * SLAB_OCTETS;
  }

  /** Moves what lives in the emptiest slabs together, one slab a turn, until waste is in bounds. */
  async #compact(): Promise<void> {
    this.#compacting = true;
    while (this.#wasteful()) {
      const emptiest = [...this.#slabs].reduce((least, slab) =>
        slab !== this.#current && slab.held - slab.live > least.held - least.live ? slab : least,
      );
      this.#moveOut(emptiest);
      await nextTurn();
    }
    this.#compacting = false;
  }

  /** Readers that still hold views of the old slab keep it alive until they are done. */
  #moveOut(slab: Slab): void {
    if (slab === this.#current) this.#current = undefined;
    for (const slot of slab.slots) {
      if (slot.slab !== slab) continue;
      const moved = this.#place(slab.peek(slot));
      slot.slab = moved.slab;
      slot.start = moved.start;
    }
    this.#slabs.delete(slab);
    this.#held -= slab.held;
  }
}

/** `raw` itself if it came in pages of its own, else a copy that is. */
function inOwnPages(raw: Buffer): Buffer {
  if (hasOwnPages(raw)) return raw;
  const own = ownPages(raw.length);
  raw.copy(own);
  return own;
}
