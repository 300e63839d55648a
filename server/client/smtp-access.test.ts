import { expect, test } from 'vitest';
import { smtpAccess } from './smtp-access.ts';

test.each([
  ['127.0.0.1', 'http://localhost:8025', '127.0.0.1', 'smtp://a%40inbox.test:restante@127.0.0.1:1025'],
  ['0.0.0.0', 'http://mail.example:8025', 'mail.example', 'smtp://a%40inbox.test:restante@mail.example:1025'],
  ['::', 'http://[::1]:8025', '::1', 'smtp://a%40inbox.test:restante@[::1]:1025'],
  ['::1', 'http://localhost:8025', '::1', 'smtp://a%40inbox.test:restante@[::1]:1025'],
])('%s, known at %s, is %s', (listener, base, host, url) => {
  const access = smtpAccess('a@inbox.test', { host: listener, port: 1025 }, base);
  expect(access).toEqual({ host, port: 1025, user: 'a@inbox.test', pass: 'restante', url });
  expect(decodeURIComponent(new URL(url).username)).toBe('a@inbox.test');
});
