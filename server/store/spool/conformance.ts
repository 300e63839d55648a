import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NotFound } from '../../lib/errors.ts';
import { NULL_SENDER, type Draft, type Message } from '../../mail/message.ts';
import type { Spool } from './spool.ts';

/** What every spool promises. A new one runs this suite in a test file of ten lines. */
export function spoolConformance(name: string, create: () => Promise<Spool>): void {
  describe(`${name} as a spool`, () => {
    it('starts empty, and may be opened so', async () => {
      expect(await replay(await create())).toEqual([]);
    });

    it('gives uids from 1 upwards and ids that sort by arrival', async () => {
      const spool = await opened(create);
      const messages = [];
      for (let i = 0; i < 100; i++) messages.push(await spool.put(draft(i), Buffer.from(`mail ${i}`)));
      expect(messages.map(({ uid }) => uid)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
      const ids = messages.map(({ id }) => id);
      expect([...ids].sort()).toEqual(ids);
      expect(new Set(ids).size).toBe(100);
      for (const id of ids) expect(id).toMatch(/^[\x21-\x7e]{1,70}$/);
    });

    it('returns exactly the octets it was given, of any size', async () => {
      const spool = await opened(create);
      const sizes = [0, 1, 4999, 131_071, 131_072, 1024 * 1024, 3 * 1024 * 1024 + 1];
      const kept = [];
      for (const size of sizes) {
        const raw = Buffer.alloc(size, `octets of ${size} `);
        kept.push([await spool.put(draft(0), raw), Buffer.from(raw)] as const);
      }
      for (const [message, raw] of kept) {
        expect((await spool.read(message)).equals(raw)).toBe(true);
        expect(spool.head(message).equals(raw.subarray(0, spool.head(message).length))).toBe(true);
        expect(spool.head(message).length).toBeGreaterThanOrEqual(Math.min(raw.length, 64 * 1024));
      }
    });

    it('forgets what is removed, and nothing else', async () => {
      const spool = await opened(create);
      const [first, second] = [
        await spool.put(draft(1), Buffer.from('one')),
        await spool.put(draft(2), Buffer.from('two')),
      ];
      await spool.remove([first]);
      await expect(spool.read(first)).rejects.toThrow(NotFound);
      expect(spool.head(first).length).toBe(0);
      expect((await spool.read(second)).toString()).toBe('two');
    });

    it('never changes a buffer that a reader still holds', async () => {
      const spool = await opened(create);
      const message = await spool.put(draft(0), Buffer.from('held by a reader'));
      const held = await spool.read(message);
      await spool.remove([message]);
      for (let i = 0; i < 50; i++) await spool.put(draft(i), Buffer.alloc(60_000, 'x'));
      expect(held.toString()).toBe('held by a reader');
    });

    it('keeps its promises through any run of puts and removals', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 120 }), async (steps) => {
          const spool = await opened(create);
          const kept: [Message, number][] = [];
          for (const [index, { size, removeAt }] of steps.entries()) {
            kept.push([await spool.put(draft(index, size), filled(size, index)), index]);
            if (removeAt === null) continue;
            const [gone] = kept.splice(removeAt % kept.length, 1);
            if (gone !== undefined) await spool.remove([gone[0]]);
          }
          for (const [message, index] of kept) {
            const raw = await spool.read(message);
            if (!raw.equals(filled(message.size, index))) return false;
          }
          return true;
        }),
        { numRuns: 40 },
      );
    });
  });
}

const step = fc.record({
  size: fc.oneof(fc.nat(3000), fc.nat(300_000)),
  removeAt: fc.option(fc.nat(), { nil: null }),
});

function filled(size: number, seed: number): Buffer {
  return Buffer.alloc(size, `${seed},`);
}

async function opened(create: () => Promise<Spool>): Promise<Spool> {
  const spool = await create();
  await replay(spool);
  return spool;
}

async function replay(spool: Spool): Promise<Message[]> {
  const messages = [];
  for await (const message of spool.open()) messages.push(message);
  return messages;
}

/** Draft number `index` of `size` octets. */
export function draft(index: number, size = 0): Draft {
  return {
    mailbox: 'default',
    receivedAt: new Date(1_767_225_600_000 + index).toISOString(),
    size,
    envelope: { mailFrom: NULL_SENDER, rcptTo: [] },
    origin: { via: 'smtp' },
    summary: { subject: '', from: [], to: [], cc: [], date: null, messageId: null, conversation: null },
    seen: false,
    tags: [],
  };
}
