import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Message } from '../mail/message.ts';
import { Entry } from './entry.ts';
import { scan, scanForward } from './scan.ts';
import { Sequence } from './sequence.ts';
import { MemorySpool } from './spool/memory.ts';

const spool = new MemorySpool();
const path = { address: 'a@example.org', params: {} };

function sequenceOf(count: number): Sequence {
  const sequence = new Sequence();
  for (let uid = 1; uid <= count; uid++) {
    const message: Message = {
      ...{ id: `m${uid}`, uid, mailbox: 'default', receivedAt: '2026-01-01T00:00:00.000Z', size: 1 },
      ...{ envelope: { mailFrom: path, rcptTo: [] }, origin: { via: 'smtp' }, seen: false, tags: [] },
      summary: { subject: '', from: [], to: [], cc: [], date: null, messageId: null, conversation: null },
    };
    sequence.add(new Entry(message, spool));
  }
  return sequence;
}
const uids = (entries: readonly Entry[]) => entries.map(({ message }) => message.uid);

it('goes either way from where it is told, until it has enough', async () => {
  const sequence = sequenceOf(200);
  const even = ({ message }: { message: Message }) => message.uid % 2 === 0;
  expect(uids(await scan(sequence, even, { before: 100, limit: 3 }))).toEqual([98, 96, 94]);
  expect(uids(await scanForward(sequence, even, { after: 100, limit: 3 }))).toEqual([102, 104, 106]);
  expect(uids(await scan(sequence, () => true))).toHaveLength(200);
  expect(uids(await scanForward(sequence, () => true))).toHaveLength(200);
});

it('lets others have their turn after each answer, once it is seen to be slow', async () => {
  let asked = 0;
  const slow = () => {
    asked++;
    for (const end = performance.now() + 7; performance.now() < end;);
    return false;
  };
  const scanned = scan(sequenceOf(40), slow);
  const turns: number[] = [];
  for (let before = asked; asked < 40; before = asked) {
    await nextTurn();
    if (asked > before) turns.push(asked - before);
  }
  await scanned;
  expect(asked).toBe(40);
  expect(
    turns.every((count) => count === 1),
    String(turns),
  ).toBe(true);
});
