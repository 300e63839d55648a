import { describe, expect, it } from 'vitest';
import { message } from '../state/sample.ts';
import { octets, recipientsOf, senderOf, subjectOf } from './wording.ts';

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
});
