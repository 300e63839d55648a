import { afterEach, describe, expect, it } from 'vitest';
import type { Invitation } from '../api/wire.ts';
import { speak } from '../i18n/words.svelte.ts';
import { whenOf } from './when.ts';

type Time = NonNullable<Invitation['start']>;

const time = (value: string, zone: string | null, iso: string | null): Time => ({ value, zone, iso });
const inTokyo = (value: string, iso: string) => time(value, 'Asia/Tokyo', iso);
const START = inTokyo('20260303T150000', '2026-03-03T06:00:00Z');

/** `time / clock` for each. */
const said = (start: Time | null, end: Time | null, here: string) =>
  whenOf({ start, end }, here).map(({ time, clock }) => `${time} / ${clock}`);

describe('the time of an event', () => {
  it('is told on the clock of the reader and on that of the invitation', () => {
    const end = inTokyo('20260303T160000', '2026-03-03T07:00:00Z');
    expect(said(START, end, 'America/New_York')).toEqual([
      'Tuesday 3 March 2026, 01:00–02:00 / America/New_York, where you are',
      'Tuesday 3 March 2026, 15:00–16:00 / Asia/Tokyo, as in the invitation',
    ]);
  });

  it.each([
    ['an end', inTokyo('20260303T160000', '2026-03-03T07:00:00Z')],
    ['a duration', inTokyo('PT1H', '2026-03-03T07:00:00Z')],
  ])('is told once where both clocks agree, with %s', (_, end) => {
    expect(said(START, end, 'Asia/Tokyo')).toEqual([
      'Tuesday 3 March 2026, 15:00–16:00 / Asia/Tokyo, as in the invitation',
    ]);
  });

  it('has no end on the clock of the invitation when that gives a duration', () => {
    expect(said(START, inTokyo('PT1H', '2026-03-03T07:00:00Z'), 'UTC')).toEqual([
      'Tuesday 3 March 2026, 06:00–07:00 / UTC, where you are',
      'Tuesday 3 March 2026, 15:00 / Asia/Tokyo, as in the invitation',
    ]);
  });

  it('may end in another zone, as flights do', () => {
    const end = time('20260303T090000', 'America/Los_Angeles', '2026-03-03T17:00:00Z');
    expect(said(START, end, 'UTC')[1]).toBe(
      'Tuesday 3 March 2026, 15:00 (Asia/Tokyo) – Tuesday 3 March 2026, 09:00 (America/Los_Angeles) / as in the invitation',
    );
  });

  it('is of UTC when it says so', () => {
    expect(said(time('20260303T060000Z', null, '2026-03-03T06:00:00Z'), null, 'Europe/Berlin')).toEqual([
      'Tuesday 3 March 2026, 07:00 / Europe/Berlin, where you are',
      'Tuesday 3 March 2026, 06:00 / UTC, as in the invitation',
    ]);
  });

  it.each([
    ['20260304', 'Tuesday 3 March 2026, all day / '],
    ['20260306', 'Tuesday 3 March 2026 – Thursday 5 March 2026, all day / '],
    ['20260301', 'Tuesday 3 March 2026, all day / '],
  ])('is of whole days up to the one before %s, on every clock', (value, expected) => {
    const end = time(value, null, value.replace(/^(....)(..)/, '$1-$2-'));
    expect(said(time('20260303', null, '2026-03-03'), end, 'Pacific/Kiritimati')).toEqual([expected]);
  });

  it('floats without a zone, and stays what it is in one that is not known', () => {
    const local = '2026-03-03T15:00:00';
    expect(said(time('20260303T150000', null, local), null, 'Asia/Tokyo')).toEqual([
      'Tuesday 3 March 2026, 15:00 / wherever its reader is: no time zone is given',
    ]);
    expect(said(time('20260303T150000', 'Moon', local), null, 'Asia/Tokyo')).toEqual([
      'Tuesday 3 March 2026, 15:00 / in “Moon”, a zone that is not known here',
    ]);
  });

  it('is shown as written when it cannot be read, and not at all when there is none', () => {
    expect(said(time('tomorrow', null, null), null, 'UTC')).toEqual([
      'tomorrow / as written: it is no time that can be read',
    ]);
    expect(said(null, null, 'UTC')).toEqual([]);
  });
});

describe('in Japanese', () => {
  afterEach(() => speak('en'));

  it('is of the language that is spoken', async () => {
    await speak('ja');
    expect(said(START, null, 'Asia/Tokyo')).toEqual([
      '2026年3月3日火曜日, 15:00 / Asia/Tokyo（招待に記載の時刻）',
    ]);
  });
});
