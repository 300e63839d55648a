import { beforeEach, describe, expect, it } from 'vitest';
import { ApiProblem } from '../../server/client/api.ts';
import { ManualClock } from '../../server/lib/clock.ts';
import type { Session, SessionListing } from '../api/wire.ts';
import { message, received, session, troubled } from './sample.ts';
import { SessionList, type SessionListSource } from './session-list.svelte.ts';

type Query = Parameters<SessionListSource['fetch']>[0];

/** A server with these sessions, newest first; the number of a session is its cursor. */
let sessions: Session[];
let asked: Query[];
let clock: ManualClock;
let list: SessionList;

function answer({ limit, cursor, mailbox, outcome }: Query): SessionListing {
  const from = cursor === undefined ? 0 : sessions.findIndex(({ id }) => id === cursor) + 1;
  const found = sessions
    .slice(from)
    .filter(
      (one) => (mailbox ?? one.mailbox) === one.mailbox && (outcome ?? [one.outcome]).includes(one.outcome),
    );
  const page = found.slice(0, limit);
  const next = found.length > limit ? (page.at(-1)?.id ?? null) : null;
  return {
    sessions: page.map((one) => ({ ...one, messages: [...one.messages] })),
    next,
  };
}

beforeEach(() => {
  clock = new ManualClock();
  asked = [];
  sessions = [];
  list = new SessionList({
    fetch: (query) => {
      asked.push(query);
      return Promise.resolve(answer(query));
    },
    after: (ms, action) => clock.after(ms, action),
  });
});

const ids = () => list.all.map(({ id }) => id);
const numbered = (newest: number, oldest: number, change: Partial<Session> = {}) =>
  Array.from({ length: newest - oldest + 1 }, (_, n) => session(newest - n, change));
/** Lets what was asked be answered. */
const settle = async (ms = 0) => {
  clock.advance(ms);
  for (let n = 0; n < 5; n++) await Promise.resolve();
};

describe('SessionList', () => {
  it('fetches nothing until somebody looks, and not again for the same', async () => {
    sessions = numbered(3, 1);
    list.apply([received(message(1)), troubled(session(9, { outcome: 'refused' }))]);
    await list.show({ mailbox: null, trouble: false });
    await list.show({ mailbox: null, trouble: false });
    expect(asked).toEqual([{ limit: 100 }]);
    expect(ids()).toEqual(['s3', 's2', 's1']);
    expect(list.status).toBe('ready');
  });

  it('asks the server for the mailbox and for trouble', async () => {
    sessions = [session(2, { mailbox: 'checkout', outcome: 'failed' }), session(1)];
    await list.show({ mailbox: 'checkout', trouble: true });
    expect(asked).toEqual([{ limit: 100, mailbox: 'checkout', outcome: ['refused', 'failed'] }]);
    expect(ids()).toEqual(['s2']);
  });

  it('shows trouble of its mailbox at once, and asks for the rest in a moment', async () => {
    sessions = [session(1)];
    await list.show({ mailbox: 'default', trouble: false });
    const inTrouble = session(3, { outcome: 'refused', reason: 'Too large.', endedAt: null });
    sessions = [session(3, { outcome: 'refused', reason: 'Too large.' }), session(2), session(1)];
    list.apply([troubled(inTrouble), troubled(session(4, { mailbox: 'other', outcome: 'refused' }))]);
    expect(ids()).toEqual(['s3', 's1']);
    await settle(150);
    expect(ids()).toEqual(['s3', 's2', 's1']);
    expect(list.all[0]?.endedAt).not.toBeNull();
  });

  it('looks again while one is open, because nothing tells of its end', async () => {
    sessions = [session(1, { outcome: 'open', endedAt: null })];
    await list.show({ mailbox: null, trouble: false });
    sessions = [session(1)];
    await settle(1000);
    expect(list.all[0]?.outcome).toBe('kept');
    await settle(60_000);
    expect(asked).toHaveLength(2);
  });

  it('goes on with older pages, and keeps them when newer sessions come', async () => {
    sessions = numbered(250, 1);
    await list.show({ mailbox: null, trouble: false });
    await list.extend();
    expect(list.all).toHaveLength(200);
    sessions = numbered(260, 1);
    list.apply([received(message(1))]);
    await settle(150);
    expect(ids()).toEqual(numbered(260, 51).map(({ id }) => id));
    await list.extend();
    expect(ids()).toEqual(numbered(260, 1).map(({ id }) => id));
    await list.extend();
    expect(asked.filter(({ cursor }) => cursor !== undefined)).toHaveLength(2);
  });

  it('begins anew when more have come than a page has', async () => {
    sessions = numbered(150, 1);
    await list.show({ mailbox: null, trouble: false });
    await list.extend();
    sessions = numbered(400, 1);
    await list.refresh();
    expect(ids()).toEqual(numbered(400, 301).map(({ id }) => id));
    await list.extend();
    expect(ids()).toEqual(numbered(400, 201).map(({ id }) => id));
  });

  it.each([
    ['before', [0, 1]],
    ['after', [1, 0]],
  ])('takes no answer about another mailbox, whether it comes %s the right one', async (_, order) => {
    const answers: ((listing: SessionListing) => void)[] = [];
    list = new SessionList({
      fetch: () => new Promise((resolve) => answers.push(resolve)),
      after: () => () => undefined,
    });
    void list.show({ mailbox: 'one', trouble: false });
    void list.show({ mailbox: 'two', trouble: false });
    for (const number of order) {
      sessions = [session(number)];
      answers[number]?.(answer({ limit: 1 }));
      await settle();
      if (number === 0) expect(ids()).not.toContain('s0');
    }
    expect(ids()).toEqual(['s1']);
  });

  it('says what stood in the way, keeps what it has, and can try again', async () => {
    let fails = false;
    const detail = 'Something went wrong here.';
    list = new SessionList({
      fetch: (query) =>
        fails
          ? Promise.reject(new ApiProblem({ type: 'about:blank', title: '', status: 500, detail }))
          : Promise.resolve(answer(query)),
      after: () => () => undefined,
    });
    sessions = [session(1)];
    await list.show({ mailbox: null, trouble: false });
    fails = true;
    await list.refresh();
    expect([list.status, list.problem?.detail, ids()]).toEqual(['failed', detail, ['s1']]);
    fails = false;
    await list.refresh();
    expect([list.status, list.problem]).toEqual(['ready', null]);
  });

  it('asks no more once nobody looks', async () => {
    sessions = [session(1, { endedAt: null })];
    await list.show({ mailbox: null, trouble: false });
    await list.show(null);
    list.apply([received(message(1))]);
    await settle(60_000);
    expect(asked).toHaveLength(1);
    expect(list.all).toEqual([]);
  });
});
