import { beforeEach, describe, expect, it } from 'vitest';
import { ApiProblem } from '../../server/client/api.ts';
import { ManualClock } from '../../server/lib/clock.ts';
import type { Transcript } from '../api/wire.ts';
import { message, received, session, troubled } from './sample.ts';
import { type Dialogue, TranscriptReader } from './transcript.svelte.ts';

let clock: ManualClock;
let asked: Dialogue[];
let answer: () => Promise<Transcript>;
let reader: TranscriptReader;

const transcript = (endedAt: string | null = '2026-01-01T00:00:09.000Z') =>
  ({ ...session(1, { endedAt }), lines: [], omitted: 0 }) as unknown as Transcript;
const problem = (status: number) =>
  new ApiProblem({ type: 'about:blank', title: '', status, detail: 'A sentence.' });
const settle = async (ms: number) => {
  clock.advance(ms);
  for (let n = 0; n < 5; n++) await Promise.resolve();
};

beforeEach(() => {
  clock = new ManualClock();
  asked = [];
  answer = () => Promise.resolve(transcript());
  reader = new TranscriptReader({
    fetch: (of) => {
      asked.push(of);
      return answer();
    },
    after: (ms, action) => clock.after(ms, action),
  });
});

describe('TranscriptReader', () => {
  it('fetches what is opened, once', async () => {
    await reader.show({ message: 'm1' });
    await reader.show({ message: 'm1' });
    await reader.show({ session: 's1' });
    expect(asked).toEqual([{ message: 'm1' }, { session: 's1' }]);
    expect([reader.status, reader.transcript?.id]).toEqual(['ready', 's1']);
    await reader.show(null);
    expect([reader.status, reader.transcript]).toEqual(['closed', null]);
  });

  it.each([
    [404, 'gone'],
    [500, 'failed'],
  ])('with a %i is %s, and says why', async (status, expected) => {
    answer = () => Promise.reject(problem(status));
    await reader.show({ message: 'm1' });
    expect([reader.status, reader.problem?.detail]).toEqual([expected, 'A sentence.']);
  });

  it('follows its session while it lasts', async () => {
    answer = () => Promise.resolve(transcript(null));
    await reader.show({ session: 's1' });
    reader.apply([
      received(message(1, { origin: { via: 'smtp', session: 's1' } })),
      troubled(session(1, { outcome: 'refused' })),
    ]);
    await settle(150);
    expect(asked).toHaveLength(2);
    answer = () => Promise.resolve(transcript());
    await settle(1000);
    expect(reader.transcript?.endedAt).not.toBeNull();
    await settle(60_000);
    expect(asked).toHaveLength(3);
  });

  it('does not ask for what happens in other sessions, or to messages that have none', async () => {
    reader.apply([received(message(1, { origin: { via: 'http' } }))]);
    await reader.show({ session: 's1' });
    reader.apply([received(message(2, { origin: { via: 'smtp', session: 's2' } })), troubled(session(2))]);
    await settle(60_000);
    expect(asked).toHaveLength(1);
  });

  it('takes no answer about another one', async () => {
    let late: ((found: Transcript) => void) | undefined;
    answer = () => new Promise((resolve) => (late = resolve));
    const first = reader.show({ session: 's0' });
    await reader.show(null);
    late?.(transcript());
    await first;
    expect([reader.status, reader.transcript]).toEqual(['closed', null]);
  });
});
