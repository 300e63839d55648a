import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../server/lib/clock.ts';
import type { Mailbox } from '../api/wire.ts';
import { Mailboxes } from './mailboxes.svelte.ts';
import { digested, message, received } from './sample.ts';

const box = (name: string, messages: number, unseen: number): Mailbox => ({
  name,
  messages,
  unseen,
  octets: 0,
  createdAt: '2026-01-01T00:00:00.000Z',
  newestAt: null,
  keepFor: null,
  guarded: false,
});

describe('Mailboxes', () => {
  it('counts one mailbox, or all together', async () => {
    const all = [box('a', 3, 1), box('b', 4, 2)];
    const mailboxes = new Mailboxes({ fetch: () => Promise.resolve(all), after: () => () => undefined });
    expect(mailboxes.isKnown).toBe(false);
    await mailboxes.refresh();
    expect(mailboxes.counts('b')).toEqual({ messages: 4, unseen: 2 });
    expect(mailboxes.counts(null)).toEqual({ messages: 7, unseen: 3 });
    expect(mailboxes.counts('c')).toEqual({ messages: 0, unseen: 0 });
  });

  it('asks at once, and once more after a burst', () => {
    const clock = new ManualClock();
    let asked = 0;
    const fetch = () => Promise.resolve([box('a', (asked += 1), 0)]);
    const mailboxes = new Mailboxes({ fetch, after: (ms, action) => clock.after(ms, action) });
    for (let uid = 1; uid <= 50; uid++) mailboxes.apply([received(message(uid))]);
    expect(asked).toBe(1);
    clock.advance(10_000);
    expect(asked).toBe(2);
    mailboxes.apply([digested(message(1))]);
    expect(asked).toBe(2);
  });
});
