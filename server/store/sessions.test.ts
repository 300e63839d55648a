import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../lib/clock.ts';
import { EventBus } from '../lib/event-bus.ts';
import type { Events } from '../mail/events.ts';
import type { SessionSummary } from '../mail/transcript.ts';
import type { SessionRecorder } from './session-recorder.ts';
import { MAX_OCTETS, MAX_SESSIONS, Sessions } from './sessions.ts';

let clock: ManualClock;
let sessions: Sessions;
let troubles: SessionSummary[];

beforeEach(() => {
  clock = new ManualClock();
  troubles = [];
  const bus = new EventBus<Events>((error) => {
    throw error;
  });
  bus.on('session.troubled', (session) => troubles.push(session));
  sessions = new Sessions({ bus, clock });
});

const begin = (id: string, mailbox = 'default'): SessionRecorder =>
  sessions.begin({ id, protocol: 'smtp', mailbox, remoteAddress: '127.0.0.1', port: 1025 });

describe('a session', () => {
  it('is known while it lasts, and after its end as it was then', () => {
    const recorder = begin('a');
    recorder.say('server', '220 localhost ESMTP');
    clock.advance(12);
    recorder.say('client', 'EHLO app.example');
    recorder.learn({ helo: 'app.example' });
    recorder.say('server', '250-localhost\r\n250 SIZE 1000');
    const running = sessions.transcript('a');
    recorder.learn({ mailbox: 'checkout', user: 'checkout', mechanism: 'PLAIN' });
    recorder.kept('m1');
    clock.advance(88);
    recorder.end();
    recorder.say('client', 'too late');
    recorder.learn({ helo: 'too.late' });
    recorder.kept('m2');
    recorder.refused('Too late.');

    expect(running).toEqual({
      id: 'a',
      protocol: 'smtp',
      mailbox: 'default',
      remoteAddress: '127.0.0.1',
      port: 1025,
      startedAt: '2026-01-01T00:00:00.000Z',
      endedAt: null,
      helo: 'app.example',
      outcome: 'open',
      kept: 0,
      messages: [],
      lines: [
        { at: 0, from: 'server', text: '220 localhost ESMTP' },
        { at: 12, from: 'client', text: 'EHLO app.example' },
        { at: 12, from: 'server', text: '250-localhost' },
        { at: 12, from: 'server', text: '250 SIZE 1000' },
      ],
      omitted: 0,
    });
    expect(sessions.transcript('a')).toEqual({
      ...running,
      endedAt: '2026-01-01T00:00:00.100Z',
      mailbox: 'checkout',
      user: 'checkout',
      mechanism: 'PLAIN',
      outcome: 'kept',
      kept: 1,
      messages: ['m1'],
    });
    expect(troubles).toEqual([]);
  });

  it.each<[string, (recorder: SessionRecorder) => void, SessionSummary['outcome'], string?]>([
    ['looked around', () => undefined, 'nothing'],
    [
      'handed over mail',
      (recorder) => {
        recorder.kept('m1');
      },
      'kept',
    ],
    [
      'was refused',
      (recorder) => {
        recorder.refused('No such user.');
      },
      'refused',
      'No such user.',
    ],
    [
      'handed over one and was refused another',
      (recorder) => {
        recorder.kept('m1');
        recorder.refused('Too large.');
      },
      'refused',
      'Too large.',
    ],
    [
      'broke',
      (recorder) => {
        recorder.failed('Lost in DATA.');
      },
      'failed',
      'Lost in DATA.',
    ],
    [
      'was refused and broke',
      (recorder) => {
        recorder.refused('Too large.');
        recorder.failed('Lost after DATA.');
      },
      'failed',
      'Lost after DATA.',
    ],
    [
      'was refused and then abandoned',
      (recorder) => {
        recorder.refused('RCPT was refused: 501 No');
        recorder.abandoned('The client closed the connection');
      },
      'refused',
      'RCPT was refused: 501 No; then the client closed the connection',
    ],
    [
      'was refused again and again',
      (recorder) => {
        recorder.refused('The reason.');
        recorder.refused('What came of it.');
      },
      'refused',
      'The reason.',
    ],
  ])('that %s', (_, happen, outcome, reason) => {
    const recorder = begin('a');
    happen(recorder);
    recorder.end();
    expect(sessions.transcript('a')).toMatchObject({ outcome, ...(reason !== undefined && { reason }) });
    expect(sessions.transcript('a')).toHaveProperty('endedAt', expect.any(String));
    if (reason === undefined) expect(sessions.transcript('a')).not.toHaveProperty('reason');
  });

  it('in trouble is told of at once, and again at its end', () => {
    const recorder = begin('a', 'checkout');
    recorder.refused('No such user.');
    recorder.refused('No such user either.');
    expect(troubles).toMatchObject([
      { id: 'a', mailbox: 'checkout', outcome: 'refused', reason: 'No such user.', endedAt: null },
    ]);
    recorder.failed('Lost.');
    recorder.end();
    recorder.end();
    expect(troubles.map(({ outcome, endedAt }) => [outcome, endedAt !== null])).toEqual([
      ['refused', false],
      ['failed', true],
    ]);
  });

  it('has a record that does not change under its reader', () => {
    const recorder = begin('a');
    recorder.kept('m1');
    const [before] = sessions.list({ limit: 1 }).sessions;
    recorder.kept('m2');
    expect(before?.messages).toEqual(['m1']);
  });

  it('counts all its messages and names a hundred', () => {
    const recorder = begin('a');
    for (let n = 0; n < 250; n++) recorder.kept(`m${n}`);
    recorder.end();
    const { kept, messages } = sessions.transcript('a') ?? {};
    expect(kept).toBe(250);
    expect(messages).toEqual(Array.from({ length: 100 }, (_, n) => `m${n}`));
  });

  it('does not go back in time with the clock', () => {
    const recorder = begin('a');
    clock.advance(-5000);
    recorder.say('client', 'NOOP');
    recorder.end();
    expect(sessions.transcript('a')).toMatchObject({
      startedAt: '2026-01-01T00:00:00.000Z',
      endedAt: '2026-01-01T00:00:00.000Z',
      lines: [{ at: 0 }],
    });
  });
});

describe('the list', () => {
  const ids = ({ sessions: listed }: { sessions: SessionSummary[] }) => listed.map(({ id }) => id);

  it('is newest first, in pages that go on where the one before ended', () => {
    for (const id of ['a', 'b', 'c', 'd', 'e']) begin(id);
    const first = sessions.list({ limit: 2 });
    begin('f').end();
    const second = sessions.list({ limit: 2, before: first.next ?? 0 });
    const third = sessions.list({ limit: 2, before: second.next ?? 0 });
    expect([first, second, third].map(ids)).toEqual([['e', 'd'], ['c', 'b'], ['a']]);
    expect(third.next).toBeNull();
  });

  it('has no empty last page', () => {
    for (const id of ['a', 'b']) begin(id);
    expect(sessions.list({ limit: 2 }).next).toBeNull();
  });

  it('takes a condition', () => {
    for (const [n, id] of ['a', 'b', 'c', 'd'].entries()) begin(id, n % 2 === 0 ? 'even' : 'odd');
    const matches = ({ mailbox }: SessionSummary) => mailbox === 'odd';
    const first = sessions.list({ limit: 1, matches });
    expect(ids(first)).toEqual(['d']);
    expect(ids(sessions.list({ limit: 1, matches, before: first.next ?? 0 }))).toEqual(['b']);
  });

  it('keeps the newest that have ended, and all that have not', () => {
    const running = begin('running');
    for (let n = 0; n <= MAX_SESSIONS; n++) begin(`s${n}`).end();
    const kept = sessions.list({ limit: Infinity });
    expect(kept.sessions.length).toBeLessThanOrEqual(MAX_SESSIONS + 1);
    expect(kept.sessions.length).toBeGreaterThan(MAX_SESSIONS * 0.3);
    expect(kept.sessions[0]?.id).toBe(`s${MAX_SESSIONS}`);
    expect(kept.sessions.at(-1)?.id).toBe('running');
    expect(sessions.transcript('s0')).toBeUndefined();
    running.end();
  });

  it('goes on after a session that is no longer there', () => {
    const running = begin('running');
    begin('last of the page').end();
    begin('newer').end();
    const { next } = sessions.list({ limit: 2 });
    for (let n = 0; n <= MAX_SESSIONS; n++) begin(`s${n}`).end();
    expect(sessions.transcript('last of the page')).toBeUndefined();
    expect(ids(sessions.list({ limit: 2, before: next ?? 0 }))).toEqual(['running']);
    running.end();
  });

  it('takes no more memory for it than so much, however long dialogues and names are', () => {
    const long = 'x'.repeat(500);
    for (let n = 0; n < 400; n++) {
      const recorder = begin(`s${n}`);
      recorder.learn({ helo: long.repeat(20) });
      for (let line = 0; line < 200; line++) recorder.say('client', long);
      recorder.end();
    }
    const { length } = sessions.list({ limit: Infinity }).sessions;
    expect(length).toBeGreaterThan(50);
    expect(length * 48 * 1024).toBeLessThan(MAX_OCTETS * 1.2);
  });
});
