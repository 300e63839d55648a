import { expect, test } from 'vitest';
import { bearerToken } from './bearer.ts';

test.each([
  ['Bearer s3cret', 's3cret'],
  ['bearer  a.b~c+d/e-f_g== ', 'a.b~c+d/e-f_g=='],
  ['Bearer', undefined],
  ['Bearer a b', undefined],
  ['Bearer "a"', undefined],
  ['Basic YTpi', undefined],
  [undefined, undefined],
])('%j shows the token %j', (authorization, token) => {
  expect(bearerToken(authorization === undefined ? {} : { authorization })).toBe(token);
});
