import { expect, it } from 'vitest';
import { runsOf } from './prose.ts';

it.each([
  ['plain', [{ text: 'plain', isCode: false }]],
  [
    '`a` and `b`.',
    [
      { text: 'a', isCode: true },
      { text: ' and ', isCode: false },
      { text: 'b', isCode: true },
      { text: '.', isCode: false },
    ],
  ],
  ['a lone ` stays', [{ text: 'a lone ` stays', isCode: false }]],
])('%s', (sentence, runs) => {
  expect(runsOf(sentence)).toEqual(runs);
});
