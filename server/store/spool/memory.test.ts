import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../mail/message.ts';
import { draft, spoolConformance } from './conformance.ts';
import { ownPages } from '../../lib/pages.ts';
import { MemorySpool } from './memory.ts';

spoolConformance('MemorySpool', () => Promise.resolve(new MemorySpool()));

/** Packs what can be packed after each message. */
class PackingSpool extends MemorySpool {
  constructor() {
    super({ unpackedOctets: 0 });
  }

  override async put(...mail: Parameters<MemorySpool['put']>): Promise<Message> {
    const message = await super.put(...mail);
    await this.pack(always);
    return message;
  }
}

spoolConformance('MemorySpool, packed', () => Promise.resolve(new PackingSpool()));

describe('MemorySpool', () => {
  it('holds little more than what lives, after most messages have gone', async () => {
    const spool = new MemorySpool();
    const kept = await fill(spool, 4000, 5000);
    expect(spool.held).toBeLessThan(22 * MIB);
    const leaving = kept.filter((_, index) => index % 10 !== 0);
    await spool.remove(leaving);
    await until(() => spool.held <= 2 * 2_000_000 + 4 * MIB);
    for (const message of kept.filter((_, index) => index % 10 === 0)) {
      expect((await spool.read(message)).toString()).toBe(text(message.uid, 5000));
    }
  });

  it('holds nothing when everything has gone', async () => {
    const spool = new MemorySpool();
    await spool.remove(await fill(spool, 1000, 5000));
    expect(spool.held).toBe(0);
    const [again = expect.fail()] = await fill(spool, 1, 5000);
    expect((await spool.read(again)).toString()).toBe(text(1, 5000));
    expect(spool.held).toBeLessThan(2 * MIB);
  });

  it('holds nothing when everything has gone in some other order', async () => {
    const spool = new MemorySpool();
    await spool.remove((await fill(spool, 1000, 5000)).reverse());
    expect(spool.held).toBe(0);
  });

  it('needs the buffer that a message came in no longer, large or small', async () => {
    const spool = new MemorySpool();
    for (const size of [1, MIB / 8 - 1, MIB / 8, MIB, 3 * MIB]) {
      const raw = Buffer.alloc(size, 'a');
      const message = await spool.put(draft(0, size), raw);
      raw.fill('b');
      expect((await spool.read(message)).equals(Buffer.alloc(size, 'a'))).toBe(true);
    }
    expect(spool.held).toBeLessThan(6 * MIB);
  });

  it('keeps a large message in the pages it came in', async () => {
    const spool = new MemorySpool();
    const raw = ownPages(MIB);
    const message = await spool.put(draft(0, MIB), raw);
    expect((await spool.read(message)).buffer).toBe(raw.buffer);
  });
});

describe('MemorySpool, packed', () => {
  it('holds what can be packed in less memory, and reads the same', async () => {
    const spool = new MemorySpool({ unpackedOctets: 0 });
    const kept = await fill(spool, 2000, 5000);
    const large = await spool.put(draft(0, 3 * MIB), Buffer.from(text(7, 3 * MIB)));
    const before = spool.held;
    await spool.pack(always);
    expect(spool.held).toBeLessThan(before / 4);
    for (const message of kept) {
      expect((await spool.read(message)).toString()).toBe(text(message.uid, 5000));
      expect(spool.head(message).toString()).toBe(text(message.uid, 5000));
    }
    expect((await spool.read(large)).toString()).toBe(text(7, 3 * MIB));
  });

  it('leaves as they are the newest, what would be no smaller, and all when it may not', async () => {
    const newest = new MemorySpool({ unpackedOctets: 8 * MIB });
    await fill(newest, 1500, 5000);
    const random = new MemorySpool({ unpackedOctets: 0 });
    await random.put(draft(0, MIB), randomBytes(MIB));
    for (const spool of [newest, random]) {
      const before = spool.held;
      await spool.pack(always);
      expect(spool.held).toBe(before);
    }
    const forbidden = new MemorySpool({ unpackedOctets: 0 });
    await fill(forbidden, 1500, 5000);
    const before = forbidden.held;
    await forbidden.pack(() => false);
    expect(forbidden.held).toBe(before);
  });

  it('packs what is not packed yet when it is asked again', async () => {
    const spool = new MemorySpool({ unpackedOctets: 0 });
    let turns = 2;
    await fill(spool, 2000, 5000);
    await spool.pack(() => turns-- > 0);
    const first = spool.held;
    await spool.pack(always);
    expect(spool.held).toBeLessThan(first / 2);
  });

  it('never changes what a reader holds', async () => {
    const spool = new MemorySpool({ unpackedOctets: 0 });
    const kept = await fill(spool, 500, 5000);
    const large = await spool.put(draft(0, MIB), Buffer.from(text(7, MIB)));
    const held = await Promise.all([...kept, large].map((message) => spool.read(message)));
    await spool.pack(always);
    for (const { uid } of kept) expect(held[uid - 1]?.toString()).toBe(text(uid, 5000));
    expect(held.at(-1)?.toString()).toBe(text(7, MIB));
  });

  it('forgets, and moves together what is left, as it does what is not packed', async () => {
    const spool = new MemorySpool({ unpackedOctets: 0 });
    const kept = await fill(spool, 4000, 5000);
    const packing = spool.pack(always);
    await spool.remove(kept.filter(({ uid }) => uid % 40 !== 1));
    await packing;
    await until(() => spool.held <= 2 * 500_000 + 4 * MIB);
    for (const message of kept.filter(({ uid }) => uid % 40 === 1))
      expect((await spool.read(message)).toString()).toBe(text(message.uid, 5000));
    await spool.remove(kept.filter(({ uid }) => uid % 40 === 1));
    expect(spool.held).toBe(0);
  });
});

const MIB = 1024 * 1024;

function always(): boolean {
  return true;
}

async function fill(spool: MemorySpool, count: number, size: number): Promise<Message[]> {
  const messages = [];
  for (let uid = 1; uid <= count; uid++)
    messages.push(await spool.put(draft(0, size), Buffer.from(text(uid, size))));
  return messages;
}

function text(uid: number, size: number): string {
  return `${uid} `.repeat(size).slice(0, size);
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
