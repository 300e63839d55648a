import { describe, expect, it } from 'vitest';
import { message } from '../state/sample.ts';
import { counted, octets, recipientsOf, senderOf, shortTime, subjectOf } from './wording.ts';

const { summary, envelope } = message(1);

describe('words for a message', () => {
  it('fall back on the envelope, and say when there is nothing', () => {
    expect(senderOf({ ...summary, from: [] }, envelope)).toBe('shop@example.org');
    expect(senderOf({ ...summary, from: [] }, { ...envelope, mailFrom: { address: '', params: {} } })).toBe(
      '<> (null sender)',
    );
    expect(recipientsOf({ ...summary, to: [] }, envelope)).toBe('ann@example.com');
    expect(recipientsOf({ ...summary, to: [] }, { ...envelope, rcptTo: [] })).toBe('');
    expect(subjectOf({ ...summary, subject: '  ' })).toBe('(no subject)');
  });

  it('count', () => {
    expect([counted(1, 'message'), counted(12345, 'message')]).toEqual(['1 message', '12,345 messages']);
  });

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [9960, '10 kB'],
    [999_499, '999 kB'],
    [999_500, '1.0 MB'],
    [52_428_800, '52 MB'],
  ])('%i octets are %s', (count, words) => {
    expect(octets(count)).toBe(words);
  });

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
});
