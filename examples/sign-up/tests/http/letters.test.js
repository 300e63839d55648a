import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import 'restante/vitest';
import { startAll } from '../start.js';

/** @type {Awaited<ReturnType<typeof startAll>>} */
let all;
/** @type {import('restante/client').Inbox} */
let inbox;

beforeAll(async () => {
  all = await startAll();
});
afterAll(() => all.close());
beforeEach(() => {
  inbox = all.restante.inbox();
});

test('who signs up is sent a link to confirm the address', async () => {
  await post('/sign-up', { email: inbox.address });
  const letter = await inbox.waitFor({ subject: /confirm/i });
  expect(letter).toHaveLink('confirm');
  expect(letter).toMatchMailSnapshot();

  const opened = await fetch(letter.link('confirm'));
  expect(await opened.text()).toContain('<button>Confirm</button>');
});

test('who signs in is sent a code of six digits', async () => {
  await signUp();
  await post('/sign-in', { email: inbox.address });
  const letter = await inbox.waitFor({ subject: /code/i });
  expect(letter).toHaveCode(/^\d{6}$/);
  expect(letter).toMatchMailSnapshot();

  const answer = await post('/code', { email: inbox.address, code: letter.code ?? '' });
  expect(answer.status).toBe(303);
  expect(answer.headers.get('set-cookie')).toMatch(/^session=.+; HttpOnly/);
});

test('who has not confirmed the address is sent no code', async () => {
  await post('/sign-up', { email: inbox.address });
  await post('/sign-in', { email: inbox.address });
  await expect(inbox).not.toHaveReceived({ subject: /code/i, within: '200ms' });
});

test('five wrong codes are enough', async () => {
  await signUp();
  await post('/sign-in', { email: inbox.address });
  const { code } = await inbox.waitFor({ subject: /code/i });
  for (let tries = 0; tries < 5; tries += 1) await post('/code', { email: inbox.address, code: 'wrong' });
  expect((await post('/code', { email: inbox.address, code: code ?? '' })).status).toBe(403);
});

test('an address is one address', async () => {
  const answer = await post('/sign-up', { email: `${inbox.address},eve@example.org` });
  expect(answer.status).toBe(400);
  await expect(inbox).not.toHaveReceived({ within: '200ms' });
});

async function signUp() {
  await post('/sign-up', { email: inbox.address });
  const letter = await inbox.waitFor({ subject: /confirm/i });
  await post('/confirm', { token: new URL(letter.link('confirm')).searchParams.get('token') ?? '' });
}

/**
 * @param {string} path
 * @param {Record<string, string>} fields
 */
function post(path, fields) {
  const request = {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: /** @type {const} */ ('manual'),
  };
  return fetch(`${all.shop.url}${path}`, request);
}
