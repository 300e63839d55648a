import { expect, it, test } from 'vitest';
import { closest } from './closest.ts';

test.each([
  ['password', 'reset your password', 0, 'password'],
  ['pasword', 'reset your password', 1, 'password'],
  ['reset pasword', 'please reset password now', 1, 'reset password'],
  ['abc', 'xyz', 3, ''],
  ['abc', '', 3, ''],
  ['', 'abc', 0, ''],
  ['再設走ド', 'パスワード再設定ドア', 1, '再設定ド'],
])('%j in %j is %i off', (part, text, distance, stretch) => {
  const found = closest(part, text);
  expect(found.distance).toBe(distance);
  expect(text.slice(found.start, found.end)).toBe(stretch);
});

it('takes the first of several', () => {
  expect(closest('cat', 'a cat, a cot, a cat')).toEqual({ distance: 0, start: 2, end: 5 });
});
