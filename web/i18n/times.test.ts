import { afterEach, describe, expect, it } from 'vitest';
import { exactTime, relativeTime, shortTime } from './times.ts';
import { showTimesIn, speak } from './words.svelte.ts';

afterEach(async () => {
  showTimesIn(undefined);
  await speak('en');
});

describe('times', () => {
  it('give the time today, else the day', () => {
    const now = new Date(2026, 10, 24, 15, 0);
    const at = (...when: [number, number, number, number, number]) =>
      shortTime(new Date(...when).toISOString(), now);
    expect([at(2026, 10, 24, 9, 5), at(2026, 10, 23, 23, 59), at(2025, 0, 2, 3, 4)]).toEqual([
      '09:05',
      '23 Nov',
      '2 Jan 2025',
    ]);
  });

  it('are of the zone and the language that are chosen', async () => {
    const iso = '2026-11-24T15:04:05Z';
    showTimesIn('Asia/Tokyo');
    expect(exactTime(iso)).toBe('25 Nov, 00:04:05');
    expect(shortTime(iso, new Date('2026-11-24T23:00:00Z'))).toBe('00:04');
    expect(shortTime('2026-12-31T15:00:00Z', new Date('2026-12-31T16:00:00Z'))).toBe('00:00');
    expect(shortTime('2026-12-31T14:59:00Z', new Date('2026-12-31T16:00:00Z'))).toBe('31 Dec 2026');
    await speak('ja');
    expect(exactTime(iso)).toBe('11月25日 00:04:05');
  });

  it.each([
    [0, 'now'],
    [59, 'now'],
    [60, '1 min ago'],
    [3599, '59 min ago'],
    [3600, '1 hr ago'],
    [86_400, 'yesterday'],
    [3 * 86_400, '3 days ago'],
    [-5, 'now'],
  ])('%i seconds ago is %s', (seconds, words) => {
    expect(relativeTime('2026-11-24T15:00:00Z', Date.parse('2026-11-24T15:00:00Z') + seconds * 1000)).toBe(
      words,
    );
  });
});
