import { expect, it } from 'vitest';
import { reached } from './places.ts';

it.each([
  ['0.0.0.0', 'box.test'],
  ['::', 'box.test'],
  ['', 'box.test'],
  ['127.0.0.1', '127.0.0.1'],
])('a listener at %j is reached at %s', (host, name) => {
  expect(reached({ host, port: 1025 }, 'box.test')).toEqual({ host: name, port: 1025 });
});
