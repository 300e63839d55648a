import { expect, test } from 'vitest';
import { formatDuration, formatSpan, parseDuration } from './duration.ts';

test.each([
  ['500ms', 500],
  ['0s', 0],
  ['5s', 5000],
  ['1.5s', 1500],
  ['2m', 120_000],
  [' 1h ', 3_600_000],
  ['0.0004s', 0],
  ['5', undefined],
  ['-1s', undefined],
  ['5 s', undefined],
  ['5S', undefined],
  ['1e3ms', undefined],
  ['', undefined],
])('%j is %s ms', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

test.each([
  [0, '0 ms'],
  [180.4, '180 ms'],
  [999, '999 ms'],
  [1000, '1 s'],
  [2549, '2.5 s'],
  [90_000, '1.5 min'],
  [600_000, '10 min'],
  [5_400_000, '1.5 h'],
])('%s ms reads %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test.each([
  [1, '1ms'],
  [1500, '1500ms'],
  [90_000, '90s'],
  [600_000, '10m'],
  [86_400_000, '24h'],
])('%s ms is written %s', (ms, text) => {
  expect(formatSpan(ms)).toBe(text);
  expect(parseDuration(text)).toBe(ms);
});
