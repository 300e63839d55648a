import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { ManualClock } from '../lib/clock.ts';
import { InvalidInput, LimitReached } from '../lib/errors.ts';
import { EventBus } from '../lib/event-bus.ts';
import type { Digest } from '../mail/digest.ts';
import type { Events } from '../mail/events.ts';
import { compile } from '../mail/match.ts';
import type { Message } from '../mail/message.ts';
import type { Query } from '../mail/query.ts';
import { needsDigest } from '../mail/query-digest.ts';
import { MessageStore } from './message-store.ts';
import { MemorySpool } from './spool/memory.ts';
import type { Spool } from './spool/spool.ts';
import { DIGEST_GRACE } from './wait-digests.ts';
import { WAITS, Waits, type WaitRequest } from './waits.ts';
import type { WaitOutcome } from './wait-pending.ts';

/** A store with waits over it, and a clock that stands still. */
function createOffice(spool: Spool = new MemorySpool()) {
  const clock = new ManualClock();
  const bus = new EventBus<Events>((error) => {
    throw error;
  });
  const limits = { messages: 100_000, octets: 512 * 1024 * 1024, ageSeconds: null };
  const store = new MessageStore({ spool, bus, clock, limits });
  return { clock, store, waits: new Waits({ store, bus, clock }) };
}

/** As on a disk that somebody pulls out. */
class FailingSpool extends MemorySpool {
  fails = false;

  override head(message: Message): Buffer {
    if (this.fails) throw new Error('the disk is gone');
    return super.head(message);
  }
}

let { clock, store, waits } = createOffice();
beforeEach(() => {
  ({ clock, store, waits } = createOffice());
});
afterEach(() => {
  waits.close();
});

interface Mail {
  readonly subject?: string;
  readonly mailbox?: string;
  readonly to?: string;
  readonly body?: string;
}

function send({ subject = 'Hello', mailbox = 'default', to = 'bob@example.org', body = '' }: Mail = {}) {
  const envelope = {
    mailFrom: { address: 'ann@example.org', params: {} },
    rcptTo: [{ address: to, params: {} }],
  };
  const raw = Buffer.from(`Subject: ${subject}\r\nTo: ${to}\r\n\r\n${body}`);
  return store.add({ envelope, origin: { via: 'smtp' }, raw }, mailbox);
}

const DIGEST: Digest = { preview: '', hasText: true, hasHtml: false, attachments: [], defects: [] };
const digest = ({ id }: Message, text = '') => {
  void store.digested(id, DIGEST, text);
};

function start(request: Partial<WaitRequest> = {}) {
  const running = waits.start({ query: {}, count: 1, timeoutMs: 1000, since: 'all', ...request });
  let outcome: WaitOutcome | undefined;
  running.outcome.then(
    (found) => (outcome = found),
    () => undefined,
  );
  return {
    ...running,
    /** How it has ended by now, in a word or two. */
    get now(): string {
      return outcome === undefined ? 'waits' : describeOutcome(outcome);
    },
  };
}

function describeOutcome(outcome: WaitOutcome): string {
  if (outcome.kind === 'met') return `met ${subjects(outcome.messages)}`.trim();
  if (outcome.kind === 'unwanted') return `unwanted ${outcome.message.summary.subject}`;
  return outcome.kind;
}
const subjects = (messages: readonly Message[]) => messages.map(({ summary }) => summary.subject).join(' ');

/** Lets everything run that needs no clock. */
async function settle(): Promise<void> {
  for (let n = 0; n < 5; n++) await nextTurn();
}

async function expired(wait: ReturnType<typeof start>) {
  await settle();
  const outcome = await wait.outcome;
  if (outcome.kind !== 'expired') throw new Error(`it was ${outcome.kind}`);
  return outcome.report;
}

describe('a wait', () => {
  it('is met by what is there already', async () => {
    await send({ subject: 'a' });
    const wait = start({ query: { subject: 'a' } });
    await settle();
    expect(wait.now).toBe('met a');
  });

  it('is met by what comes', async () => {
    const wait = start({ query: { subject: 'a' } });
    await send({ subject: 'b' });
    await settle();
    expect(wait.now).toBe('waits');
    const { uid } = await send({ subject: 'a' });
    await settle();
    expect(await wait.outcome).toMatchObject({ kind: 'met', cursor: uid });
  });

  it('gives as many as were asked for, the oldest first', async () => {
    for (const subject of ['1', '2', '3', '4']) await send({ subject });
    expect(await start({ count: 3 }).outcome).toMatchObject({ kind: 'met', cursor: 3 });
    const wait = start({ count: 6 });
    await send({ subject: '5' });
    await settle();
    expect(wait.now).toBe('waits');
    await send({ subject: '6' });
    await settle();
    expect(wait.now).toBe('met 1 2 3 4 5 6');
  });

  it('goes on after a cursor, an id, and from now', async () => {
    const first = await send({ subject: '1' });
    await send({ subject: '2' });
    const cursor = start({ since: String(first.uid) });
    const id = start({ since: first.id });
    const now = start({ since: 'now' });
    await settle();
    expect([cursor.now, id.now, now.now]).toEqual(['met 2', 'met 2', 'waits']);
    await store.remove([first.id], 'asked');
    const gone = start({ since: first.id });
    await send({ subject: '3' });
    await settle();
    expect([gone.now, now.now]).toEqual(['met 2', 'met 3']);
  });

  it('may begin after a message that is gone with all before it', async () => {
    const { id } = await send();
    await store.removeAll();
    const wait = start({ since: id });
    await send({ subject: 'next' });
    await settle();
    expect(wait.now).toBe('met next');
  });

  test.each(['', 'yesterday', '5', '-1', '1.5', '01ABC'])('refuses to begin at %j', (since) => {
    expect(() => start({ since })).toThrow(InvalidInput);
    expect(() => start({ since })).toThrow(/^since: /);
  });

  it('sees a text when the digest brings it', async () => {
    const wait = start({ query: { text: 'secret' } });
    const message = await send({ subject: 'a' });
    await settle();
    expect(wait.now).toBe('waits');
    digest(message, 'the secret code');
    await settle();
    expect(wait.now).toBe('met a');
  });

  it('knows nothing of what must not be in a text before the digest is there', async () => {
    const a = await send({ subject: 'a' });
    const wait = start({ query: { subject: '/a|b/', none: [{ text: 'error' }] } });
    const b = await send({ subject: 'b' });
    await settle();
    expect(wait.now).toBe('waits');
    digest(a, 'an error');
    digest(b, 'all is well');
    await settle();
    expect(wait.now).toBe('met b');
  });

  it('follows what is marked and tagged', async () => {
    const wait = start({ query: { tag: 'x', seen: false } });
    const { id } = await send({ subject: 'a' });
    await store.update([id], { seen: true, tags: ['x'] });
    await settle();
    expect(wait.now).toBe('waits');
    await store.update([id], { seen: false });
    await settle();
    expect(wait.now).toBe('met a');
  });

  it('does not count what is gone again, or no longer matches', async () => {
    const wait = start({ query: { seen: false }, count: 2 });
    const a = await send({ subject: 'a' });
    await store.remove([a.id], 'asked');
    const b = await send({ subject: 'b' });
    await store.update([b.id], { seen: true });
    await send({ subject: 'c' });
    await settle();
    expect(wait.now).toBe('waits');
    await send({ subject: 'd' });
    await settle();
    expect(wait.now).toBe('met c d');
  });

  it('does not hand out what is being deleted at that moment', async () => {
    const wait = start({ count: 2 });
    const a = await send({ subject: 'a' });
    // `b` is told of after `a` has left the index and before that is told.
    await Promise.all([send({ subject: 'b' }), store.remove([a.id], 'asked')]);
    await settle();
    expect(wait.now).toBe('waits');
  });

  it('is kept from others by its mailbox or its recipient', async () => {
    const waitsFor: Query[] = [
      { mailbox: 'a' },
      { rcpt: 'a@example.org' },
      { all: [{ subject: 'mine' }, { to: 'Ann <A@example.org>' }] },
      { any: [{ mailbox: 'a' }, { rcpt: 'a@example.org' }] },
      { any: [{ mailbox: 'a' }, { seen: true }] },
      { any: [] },
      { subject: '/^mine$/' },
    ];
    const all = waitsFor.map((query) => start({ query }));
    await send({ subject: 'theirs', mailbox: 'b', to: 'b@example.org' });
    await settle();
    expect(new Set(all.map(({ now }) => now))).toEqual(new Set(['waits']));
    await send({ subject: 'mine', mailbox: 'a', to: 'a@example.org' });
    await settle();
    const [never, ...others] = all.toSorted((a, b) => b.now.localeCompare(a.now));
    expect(never?.now).toBe('waits');
    expect(new Set(others.map(({ now }) => now))).toEqual(new Set(['met mine']));
  });

  it('refuses a query that means nothing, and one too many', async () => {
    expect(() => start({ query: { subject: '/(/' } })).toThrow(InvalidInput);
    const many = Array.from({ length: WAITS }, () => start());
    expect(() => start()).toThrow(LimitReached);
    many[0]?.cancel();
    const another = start();
    await send({ subject: 'a' });
    await settle();
    expect([many[0]?.now, many[1]?.now, another.now]).toEqual(['stopped', 'met a', 'met a']);
  });

  it('ends when the waits are closed', async () => {
    const wait = start();
    waits.close();
    await send();
    await settle();
    expect(wait.now).toBe('stopped');
  });
});

describe('a wait for nothing', () => {
  it('is met when nothing has come', async () => {
    const { uid } = await send({ subject: 'b' });
    const wait = start({ query: { subject: 'a' }, count: 0 });
    clock.advance(999);
    await settle();
    expect(wait.now).toBe('waits');
    clock.advance(1);
    expect(await wait.outcome).toEqual({ kind: 'met', messages: [], cursor: uid });
  });

  it('ends at once with what came, or was there', async () => {
    const wait = start({ query: { subject: 'a' }, count: 0 });
    await send({ subject: 'a' });
    await settle();
    expect(wait.now).toBe('unwanted a');
    const another = start({ query: { subject: 'a' }, count: 0, timeoutMs: 0 });
    await settle();
    expect(another.now).toBe('unwanted a');
    const later = start({ query: { subject: 'a' }, count: 0, since: 'now', timeoutMs: 0 });
    clock.advance(0);
    await settle();
    expect(later.now).toBe('met');
  });

  it('holds on for the texts of what came in time, and for no others', async () => {
    const wait = start({ query: { text: 'secret' }, count: 0 });
    const a = await send({ subject: 'a' });
    const b = await send({ subject: 'b' });
    clock.advance(1000);
    const late = await send({ subject: 'secret' });
    digest(late, 'secret');
    digest(a);
    await settle();
    expect(wait.now).toBe('waits');
    digest(b, 'a secret');
    await settle();
    expect(wait.now).toBe('unwanted b');
  });

  it('is met once the texts are known, or their messages gone', async () => {
    const wait = start({ query: { text: 'secret' }, count: 0 });
    const a = await send({ subject: 'a' });
    const b = await send({ subject: 'b' });
    clock.advance(1000);
    digest(a, 'nothing');
    await store.remove([b.id], 'asked');
    await settle();
    expect(wait.now).toBe('met');
  });

  it('says that it does not know when a text does not come', async () => {
    const wait = start({ query: { text: 'secret', mailbox: 'default' }, count: 0 });
    await send();
    await send({ mailbox: 'other' });
    clock.advance(1000);
    clock.advance(DIGEST_GRACE);
    expect(await expired(wait)).toMatchObject({
      undigested: 1,
      nearest: { missed: [{ kind: 'no-digest' }] },
    });
  });
});

describe('the report of a time-out', () => {
  it('says what came and what was nearest', async () => {
    await send({ subject: 'Reset', mailbox: 'a' });
    const { uid } = await send({ subject: 'before', mailbox: 'b' });
    const query = { subject: 'reset', mailbox: 'b' };
    const wait = start({ query, count: 2, since: String(uid) });
    await send({ subject: 'Reset', mailbox: 'b' });
    for (let n = 0; n < 30; n++) await send({ subject: `Rest ${n}`, mailbox: 'b' });
    const newest = await send({ subject: 'Reset', mailbox: 'a' });
    clock.advance(1000);
    const { matched, arrived, total, nearest, cursor } = await expired(wait);
    expect(subjects(matched)).toBe('Reset');
    expect([arrived.length, arrived[0]?.summary.subject, total]).toEqual([20, 'Rest 29', 31]);
    expect(nearest?.missed).toMatchObject([{ field: 'subject', kind: 'spelling' }]);
    expect(cursor).toBe(newest.uid);
  });

  it('of an inbox has nothing of what came to others', async () => {
    const wait = start({ query: { inbox: 'w1@x.test', subject: 'reset' } });
    await send({ subject: 'Reset', to: 'w2@x.test' });
    await send({ subject: 'Reset', to: 'other@y.test', mailbox: 'w2' });
    clock.advance(1000);
    expect(await expired(wait)).toMatchObject({ arrived: [], total: 0 });
    expect((await expired(wait)).nearest).toBeUndefined();
  });

  it('of an inbox counts what came to it, and looks no further for the nearest', async () => {
    const wait = start({ query: { inbox: 'anna@x.test', subject: 'reset', seen: false } });
    const welcome = await send({ subject: 'Welcome', to: 'anna@x.test' });
    await send({ subject: 'Reset', to: 'anne@x.test' });
    const own = await send({ subject: 'Hello', mailbox: 'anna@x.test', to: 'list@x.test' });
    await store.update([own.id], { seen: true });
    clock.advance(1000);
    const { arrived, total, nearest } = await expired(wait);
    expect([subjects(arrived), total]).toEqual(['Hello Welcome', 2]);
    expect(nearest?.message.id).toBe(welcome.id);
  });

  test.each<[name: string, query: Query, mail: Mail, kind: string]>([
    ['misspelt', { inbox: 'customer@x.test' }, { to: 'custumer@x.test' }, 'spelling'],
    ['without its tag', { inbox: 'bob+7@x.test' }, { to: 'bob@x.test' }, 'plus-tag'],
    ['at a subdomain', { inbox: 'bob@x.test' }, { to: 'bob@mail.x.test' }, 'subdomain'],
    ['without signing in', { mailbox: 'shop' }, {}, 'default-mailbox'],
    ['in other letters', { mailbox: 'shop' }, { mailbox: 'Shop' }, 'letter-case'],
  ])('finds what went astray when nothing came: %s', async (_, query, mail, kind) => {
    const wait = start({ query });
    const { id } = await send(mail);
    await send({ to: 'bob+8@x.test', mailbox: 'elsewhere' });
    clock.advance(1000);
    const { total, nearest } = await expired(wait);
    expect([total, nearest?.message.id]).toEqual([0, id]);
    expect(nearest?.missed).toMatchObject([{ kind }]);
  });

  it('names what was deleted meanwhile', async () => {
    const wait = start({ query: { subject: 'reset' }, count: 2 });
    const { id } = await send({ subject: 'Reset' });
    await store.remove([id], 'pop3');
    clock.advance(1000);
    expect((await expired(wait)).nearest).toMatchObject({ message: { id }, missed: [{ kind: 'gone' }] });
  });

  it('does not count what matches no longer', async () => {
    const wait = start({ query: { seen: false }, count: 2 });
    const { id } = await send({ subject: 'Reset' });
    await store.update([id], { seen: true });
    clock.advance(1000);
    const { matched, arrived } = await expired(wait);
    expect([subjects(matched), subjects(arrived)]).toEqual(['', 'Reset']);
  });

  it('names what came before', async () => {
    const { id } = await send({ subject: 'Reset' });
    const wait = start({ query: { subject: 'reset' }, since: 'now' });
    clock.advance(1000);
    expect((await expired(wait)).nearest).toMatchObject({ message: { id }, missed: [{ field: 'since' }] });
  });

  it('that fails takes no other with it', async () => {
    const spool = new FailingSpool();
    ({ clock, store, waits } = createOffice(spool));
    await send({ subject: 'Rest' });
    const failing = start({ query: { header: { Subject: 'reset' } } });
    const other = start({ query: { subject: 'reset' } });
    await settle();
    spool.fails = true;
    clock.advance(1000);
    await expect(failing.outcome).rejects.toThrow('the disk is gone');
    expect(await expired(other)).toMatchObject({ total: 1 });
  });

  it('comes for a thousand waits, one a turn', async () => {
    await send({ subject: 'Rest' });
    const many = Array.from({ length: 1000 }, () => start({ query: { subject: 'reset' } }));
    await settle();
    clock.advance(1000);
    await nextTurn();
    expect(many.filter(({ now }) => now === 'expired').length).toBeLessThan(10);
    await Promise.all(many.map(({ outcome }) => outcome));
    expect(many.every(({ now }) => now === 'expired')).toBe(true);
  });
});

describe('a wait over a store so large that others have their turn while it looks', () => {
  let ids: string[];
  beforeEach(async () => {
    // On a machine so slow that a turn is over after some hundred messages, whatever machine this is.
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => now++);
    ids = [];
    for (let n = 0; n < 20_000; n++) ids.push((await send({ subject: `old ${n}` })).id);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
  const slow: Query = { header: { To: '' }, subject: 'wanted' };

  it('finds what comes meanwhile, once', async () => {
    const wait = start({ query: slow, count: 2 });
    await nextTurn();
    expect(wait.now).toBe('waits');
    await send({ subject: 'wanted 1' });
    for (let n = 0; n < 5; n++) await nextTurn();
    await send({ subject: 'wanted 2' });
    expect(subjects(await met(wait))).toBe('wanted 1 wanted 2');
  });

  it('finds what changes behind its back, and drops what is gone', async () => {
    const query: Query = { header: { To: '' }, any: [{ tag: 'x' }, { subject: '/old (1|19999)$/' }] };
    const wait = start({ query, count: 2 });
    await nextTurn();
    expect(wait.now).toBe('waits');
    await store.remove([ids[1] ?? ''], 'asked');
    await store.update([ids[3] ?? ''], { tags: ['x'] });
    expect(subjects(await met(wait))).toBe('old 3 old 19999');
  });

  it('goes on when what it found is gone by the time', async () => {
    const wait = start({ query: { header: { To: '' }, subject: '/old (1|15000|19999)$/' }, count: 2 });
    await nextTurn();
    expect(wait.now).toBe('waits');
    await store.remove([ids[1] ?? ''], 'asked');
    expect(subjects(await met(wait))).toBe('old 15000 old 19999');
  });

  async function met(wait: ReturnType<typeof start>): Promise<readonly Message[]> {
    const outcome = await wait.outcome;
    return outcome.kind === 'met' ? outcome.messages : expect.fail(outcome.kind);
  }
});

/** What happens around a wait, each at its own moment. */
type Step =
  | { do: 'start'; query: Query; count: number; since: 'all' | 'now' }
  | { do: 'send'; subject: string; body: string; mailbox: string }
  | { do: 'digest' | 'remove' | 'mark'; nth: number }
  | { do: 'pause'; turns: number };

const words = fc.constantFrom('a', 'b', 'ab', 'abcd', 'xabcdx', 'bcdx');
const condition: fc.Arbitrary<Query> = fc.oneof(
  words.map((subject) => ({ subject })),
  words.map((text) => ({ text })),
  words.map((text) => ({ none: [{ text }] })),
  fc.constant<Query>({ text: '/a$/m' }),
  fc.constant<Query>({ subject: '/abc.?/' }),
  fc.constant<Query>({ text: '/BCDX/' }),
  fc.constant<Query>({ from: 'ann@example.org' }),
  fc.constant<Query>({ seen: false }),
  fc.constant<Query>({ mailbox: 'a' }),
  fc.constant<Query>({ to: 'a@example.org' }),
  fc.constant<Query>({ any: [{ mailbox: 'a' }, { rcpt: 'b@example.org' }] }),
  fc.constant<Query>({}),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('start' as const),
      query: fc.tuple(condition, condition).map(([a, b]) => ({ all: [a, b] })),
      count: fc.nat(3),
      since: fc.constantFrom('all' as const, 'now' as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('send' as const),
      subject: words,
      body: words,
      mailbox: fc.constantFrom('a', 'b'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('digest' as const, 'remove' as const, 'mark' as const),
      nth: fc.nat(6),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pause' as const), turns: fc.nat(2) }) },
);

describe('whatever happens around the start of a wait', () => {
  it('misses nothing that matches, and gives nothing that does not', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        ({ clock, store, waits } = createOffice());
        await play(steps);
      }),
      { numRuns: 1500 },
    );
  }, 60_000);
});

/** Plays the steps, most of them without letting the one before finish, and holds every wait against the store. */
async function play(steps: readonly Step[]): Promise<void> {
  const sent: Message[] = [];
  const bodies = new Map<string, string>();
  const started: { wait: ReturnType<typeof start>; query: Query; count: number; after: number }[] = [];
  const work: Promise<unknown>[] = [];
  for (const one of steps) {
    const message = 'nth' in one ? sent[one.nth % Math.max(1, sent.length)] : undefined;
    if (one.do === 'start') {
      const after = one.since === 'now' ? Math.max(0, ...sent.map(({ uid }) => uid)) : 0;
      const wait = start({ query: one.query, count: one.count, since: String(after) });
      started.push({ wait, query: one.query, count: one.count, after });
    } else if (one.do === 'send') {
      work.push(
        send({ ...one, to: `${one.mailbox}@example.org` }).then((arrived) => {
          sent.push(arrived);
          bodies.set(arrived.id, one.body);
        }),
      );
    } else if (one.do === 'pause') {
      for (let n = 0; n < one.turns; n++) await nextTurn();
      await Promise.resolve();
    } else if (message !== undefined) {
      if (one.do === 'digest') digest(message, bodies.get(message.id));
      else if (one.do === 'remove') work.push(store.remove([message.id], 'asked'));
      else work.push(store.update([message.id], { seen: true }));
    }
  }
  await Promise.all(work);
  await settle();
  for (const { wait, query, count, after } of started) {
    const fitting = await here(query, after);
    if (wait.now === 'waits') {
      expect(fitting.length, 'nothing was missed').toBeLessThan(Math.max(1, count));
      continue;
    }
    const outcome = await wait.outcome;
    const got =
      outcome.kind === 'met'
        ? outcome.messages
        : outcome.kind === 'unwanted'
          ? [outcome.message]
          : expect.fail();
    expect(got).toHaveLength(Math.max(1, count));
    expect(got.map(({ uid }) => uid)).toEqual([...new Set(got.map(({ uid }) => uid))].sort((a, b) => a - b));
    for (const message of got) {
      expect(message.uid).toBeGreaterThan(after);
      expect(matchedThen(query, message, bodies), 'what was given matched').toBe(true);
    }
  }
  await lastOnes(started);
}

/** After the time-out a wait for none is met, and another reports; a text that is not known is held out for. */
async function lastOnes(
  started: readonly { wait: ReturnType<typeof start>; count: number }[],
): Promise<void> {
  clock.advance(1000);
  clock.advance(DIGEST_GRACE);
  await Promise.all(started.map(({ wait }) => wait.outcome));
  for (const { wait, count } of started) {
    if (count > 0) expect(wait.now).toMatch(/^(met .|expired)/);
    else expect(wait.now).toMatch(/^(met$|unwanted|expired)/);
  }
  waits.close();
}

/** The messages here that match and are known to. */
async function here(query: Query, after: number): Promise<Message[]> {
  const found = await store.select(query);
  return found.filter(({ uid, digest: is }) => uid > after && (is !== undefined || !needsDigest(query)));
}

/** Holds the record that was given against the query, with the text as it was known to that record. */
function matchedThen(query: Query, message: Message, bodies: ReadonlyMap<string, string>): boolean {
  const { subject, to } = message.summary;
  const body = message.digest === undefined ? '' : (bodies.get(message.id) ?? '');
  const haystack = [subject, to[0]?.address, 'ann@example.org', body].join('\n').toLowerCase();
  return compile(query)({ message, haystack, head: () => Buffer.from('') });
}
