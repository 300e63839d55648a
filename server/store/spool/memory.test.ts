import { describe, expect, it } from 'vitest';
import type { Message } from '../../mail/message.ts';
import { draft, spoolConformance } from './conformance.ts';
import { ownPages } from '../../lib/pages.ts';
import { MemorySpool } from './memory.ts';

spoolConformance('MemorySpool', () => Promise.resolve(new MemorySpool()));

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

const MIB = 1024 * 1024;

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
