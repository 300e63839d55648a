import { expect, it } from 'vitest';
import { duration } from './duration.ts';

it.each([
  [0, '0 s'],
  [1, '1 s'],
  [-5, '5 s'],
  [60, '1 min'],
  [65, '1 min 5 s'],
  [3605, '1 h'],
  [7300, '2 h 1 min'],
  [187_200, '2 d 4 h'],
])('%i seconds are %s', (seconds, words) => {
  expect(duration(seconds, { day: 'd', hour: 'h', minute: 'min', second: 's' })).toBe(words);
});
