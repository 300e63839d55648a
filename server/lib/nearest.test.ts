import { describe, expect, it } from 'vitest';
import { nearest } from './nearest.ts';

describe('nearest', () => {
  it.each([
    ['mailbx', ['mailbox', 'tag', 'to'], 'mailbox'],
    ['--smpt-port', ['--smtp-port', '--http-port'], '--smtp-port'],
    ['FORM', ['from', 'to'], 'from'],
    ['x', ['y'], 'y'],
    ['colour', ['mailbox', 'tag'], undefined],
    ['', [], undefined],
    ['ab', ['a', 'abcd'], 'a'],
  ])('%s among %j is %s', (word, candidates, expected) => {
    expect(nearest(word, candidates)).toBe(expected);
  });

  it('does not compare a word with what is far too short', () => {
    const short = { length: 2, toLowerCase: () => expect.fail('compared') } as unknown as string;
    expect(nearest('x'.repeat(1_000_000), [short])).toBeUndefined();
  });
});
