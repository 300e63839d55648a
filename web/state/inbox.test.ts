import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Listing, LiveEvent, Message } from '../api/wire.ts';
import { type FetchPage, Inbox } from './inbox.svelte.ts';
import { digested, message, received, removed, updated } from './sample.ts';

/** A server with these messages, newest first, in pages. */
function pages(messages: readonly Message[]): FetchPage {
  return ({ limit, cursor, mailbox }) => {
    const older = messages.filter(
      ({ uid, mailbox: name }) => uid < Number(cursor ?? Infinity) && (mailbox ?? name) === name,
    );
    const page = older.slice(0, limit);
    const next = older.length > limit ? String(page.at(-1)?.uid) : null;
    return Promise.resolve({ messages: page, next } as Listing);
  };
}

/** A server whose answers come when the test says so. */
function slowPages() {
  const waiting: ((messages: readonly Message[]) => void)[] = [];
  const fetchPage: FetchPage = () =>
    new Promise((resolve) => {
      waiting.push((messages) => {
        resolve({ messages, next: null } as unknown as Listing);
      });
    });
  return { fetchPage, answer: (index: number, messages: readonly Message[]) => waiting[index]?.(messages) };
}

const uids = (inbox: Inbox) => inbox.messages.map(({ uid }) => uid);

describe('Inbox', () => {
  it('shows arrivals on top, whatever the order of the events', async () => {
    const inbox = new Inbox(pages([message(2), message(1)]));
    await inbox.refresh();
    const added = inbox.apply([received(message(4)), received(message(3))]);
    expect(uids(inbox)).toEqual([4, 3, 2, 1]);
    expect(added.map(({ uid }) => uid)).toEqual([4, 3]);
    expect(inbox.isFresh(message(4).id)).toBe(true);
  });

  it('takes an event twice without showing a message twice', async () => {
    const inbox = new Inbox(pages([]));
    await inbox.refresh();
    const event = received(message(1));
    inbox.apply([event]);
    inbox.apply([event, event]);
    expect(uids(inbox)).toEqual([1]);
  });

  it('replaces a record and never adds one by an update', async () => {
    const inbox = new Inbox(pages([message(1)]));
    await inbox.refresh();
    inbox.apply([updated(message(1, { seen: true })), updated(message(2, { seen: true }))]);
    expect(inbox.messages).toEqual([message(1, { seen: true })]);
  });

  it('does not bring back what was removed in the same batch', async () => {
    const inbox = new Inbox(pages([message(1)]));
    await inbox.refresh();
    inbox.apply([received(message(2)), removed(message(1), message(2)), digested(message(2))]);
    expect(inbox.messages).toEqual([]);
  });

  it('shows arrivals of its own mailbox only', async () => {
    const inbox = new Inbox(pages([]));
    await inbox.show({ mailbox: 'mine', q: '' });
    inbox.apply([received(message(1, { mailbox: 'mine' })), received(message(2))]);
    expect(uids(inbox)).toEqual([1]);
  });

  it('in a search adds what the server says matches, and keeps a row that no longer does', async () => {
    const inbox = new Inbox(pages([message(1)]));
    await inbox.show({ mailbox: null, q: '-is:seen' });
    inbox.apply([received(message(2))]);
    expect(uids(inbox)).toEqual([1]);
    inbox.apply([digested(message(3))], 'search');
    inbox.apply([updated(message(1, { seen: true }))]);
    expect(uids(inbox)).toEqual([3, 1]);
  });

  it('fetches the next page, and leaves late matches below it to the page they belong to', async () => {
    const all = Array.from({ length: 450 }, (_, index) => message(450 - index));
    const inbox = new Inbox(pages(all));
    await inbox.refresh();
    inbox.apply([received(message(5))]);
    expect(inbox.messages).toHaveLength(200);
    await inbox.extend();
    await inbox.extend();
    expect(uids(inbox)).toEqual(all.map(({ uid }) => uid));
    expect(inbox.hasMore).toBe(false);
  });

  it('knows after a page what happened while it was on its way', async () => {
    const { fetchPage, answer } = slowPages();
    const inbox = new Inbox(fetchPage);
    const shown = inbox.refresh();
    inbox.apply([received(message(3)), removed(message(1))]);
    answer(0, [message(2), message(1)]);
    await shown;
    expect(uids(inbox)).toEqual([3, 2]);
  });

  it('drops the late answer to an earlier question', async () => {
    const { fetchPage, answer } = slowPages();
    const inbox = new Inbox(fetchPage);
    const first = inbox.show({ mailbox: 'a', q: '' });
    const second = inbox.show({ mailbox: 'b', q: '' });
    answer(1, [message(2, { mailbox: 'b' })]);
    answer(0, [message(1, { mailbox: 'a' })]);
    await Promise.all([first, second]);
    expect(uids(inbox)).toEqual([2]);
  });

  it('keeps the list and says what is wrong when the server does not answer', async () => {
    let isUp = true;
    const up = pages([message(1)]);
    const inbox = new Inbox((query) => (isUp ? up(query) : Promise.reject(new TypeError('fetch failed'))));
    await inbox.refresh();
    isUp = false;
    await inbox.refresh();
    expect(uids(inbox)).toEqual([1]);
    expect(inbox.status).toBe('failed');
    expect(inbox.problem?.detail).toBe('Restante does not answer.');
  });

  it('ends with the same list however the events are batched', async () => {
    const step = fc.record({
      uid: fc.integer({ min: 1, max: 12 }),
      type: fc.constantFrom('in', 'seen', 'out'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 40 }),
        fc.integer({ min: 1, max: 9 }),
        async (steps, size) => {
          const events = history(steps);
          const [one, batched] = [new Inbox(pages([])), new Inbox(pages([]))];
          await Promise.all([one.refresh(), batched.refresh()]);
          for (const event of events) one.apply([event]);
          for (let at = 0; at < events.length; at += size) batched.apply(events.slice(at, at + size));
          expect(batched.messages).toEqual(one.messages);
          expect(uids(one)).toEqual([...uids(one)].sort((a, b) => b - a));
        },
      ),
    );
  });
});

/** Events that a server can send: each message arrives once, is changed while it is there, and goes once. */
function history(steps: readonly { uid: number; type: string }[]): LiveEvent[] {
  const here = new Set<number>();
  let last = 0;
  return steps.flatMap(({ uid, type }) => {
    if (type === 'in') {
      last += 1;
      here.add(last);
      return [received(message(last))];
    }
    if (!here.has(uid)) return [];
    if (type === 'seen') return [updated(message(uid, { seen: true }))];
    here.delete(uid);
    return [removed(message(uid))];
  });
}
