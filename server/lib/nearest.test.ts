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
  ])('%s among %j is %s', (word, candidates, expected) => {
    expect(nearest(word, candidates)).toBe(expected);
  });
});
