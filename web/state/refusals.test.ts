import { describe, expect, it } from 'vitest';
import type { Session } from '../api/wire.ts';
import { Refusals } from './refusals.svelte.ts';
import { session, troubled } from './sample.ts';

const refused = (number: number, change: Partial<Session> = {}) =>
  session(number, { outcome: 'refused', kept: 0, messages: [], ...change });

/** A source whose answers the test gives. */
function asked() {
  const answers: ((sessions: Session[]) => void)[] = [];
  const refusals = new Refusals(
    () =>
      new Promise((resolve) => {
        answers.push((sessions) => {
          resolve({ sessions });
        });
      }),
  );
  const ids = () => refusals.all.map(({ id }) => id);
  return { refusals, answers, ids };
}

describe('refusals', () => {
  it('are fetched, and come live, newest first', async () => {
    const { refusals, answers, ids } = asked();
    const shown = refusals.show('default');
    answers[0]?.([refused(2), refused(1)]);
    await shown;
    refusals.apply([troubled(refused(3)), troubled(refused(4, { mailbox: 'other' }))]);
    expect(ids()).toEqual(['s3', 's2', 's1']);
  });

  it('hold what was told while they were fetched', async () => {
    const { refusals, answers, ids } = asked();
    const shown = refusals.show(null);
    refusals.apply([troubled(refused(3))]);
    answers[0]?.([refused(1)]);
    await shown;
    expect(ids()).toEqual(['s3', 's1']);
  });

  it('go when the session comes to a good end', () => {
    const { refusals, ids } = asked();
    void refusals.show(null);
    refusals.apply([troubled(refused(1, { endedAt: null }))]);
    expect(ids()).toEqual(['s1']);
    refusals.apply([troubled(session(1))]);
    expect(ids()).toEqual([]);
  });

  it('of another mailbox are not shown by an answer that comes late', async () => {
    const { refusals, answers, ids } = asked();
    const first = refusals.show('one');
    const second = refusals.show('two');
    answers[1]?.([refused(2)]);
    answers[0]?.([refused(1)]);
    await Promise.all([first, second]);
    expect(ids()).toEqual(['s2']);
  });
});
