import { expect, it } from 'vitest';
import { call, createFixture } from '../fixture.ts';

const HEADER =
  'From: Ann <ann@example.org>\r\nTo: Bob <bob@example.com>, carl@example.com\r\nBcc: dora@example.com\r\n';
const MAIL = `${HEADER}Subject: hello\r\n\r\n.dot\n\0 octets kept\r\n`;
const type = { 'content-type': 'message/rfc822' };

it('keeps the octets as they came, with an envelope from the header', async () => {
  const { app, store } = await createFixture();
  const response = await call(app, 'POST /api/messages', { headers: type, payload: Buffer.from(MAIL) });
  expect(response.statusCode).toBe(201);
  const message = response.json<{ id: string }>();
  expect(message).toMatchObject({
    mailbox: 'default',
    origin: { via: 'http' },
    summary: { subject: 'hello' },
    envelope: {
      mailFrom: { address: 'ann@example.org' },
      rcptTo: [
        { address: 'bob@example.com' },
        { address: 'carl@example.com' },
        { address: 'dora@example.com' },
      ],
    },
  });
  expect((await store.raw(message.id)).toString('latin1')).toBe(MAIL);
});

it.each([
  [
    'mailbox=shop&from=bounces%40example.org&rcpt=x%40example.com&rcpt=y%40example.com',
    'bounces@example.org',
    ['x@example.com', 'y@example.com'],
  ],
  ['mailbox=shop&from=&rcpt=x%40example.com', '', ['x@example.com']],
  ['mailbox=shop&from=', '', ['bob@example.com', 'carl@example.com', 'dora@example.com']],
])('takes what %s says', async (query, mailFrom, rcptTo) => {
  const { app } = await createFixture();
  const options = { url: `/api/messages?${query}`, headers: type, payload: Buffer.from(MAIL) };
  const response = await call(app, 'POST /api/messages', options);
  expect(response.json()).toMatchObject({
    mailbox: 'shop',
    envelope: { mailFrom: { address: mailFrom }, rcptTo: rcptTo.map((address) => ({ address })) },
  });
});

it('prefers Sender to From (RFC 5322 §3.6.2)', async () => {
  const { app } = await createFixture();
  const payload = Buffer.from(`Sender: <desk@example.org>\r\n${MAIL}`);
  const response = await call(app, 'POST /api/messages', { headers: type, payload });
  expect(response.json()).toMatchObject({ envelope: { mailFrom: { address: 'desk@example.org' } } });
});

it.each([
  ['no octets', type, '', 400],
  ['another type', { 'content-type': 'application/json' }, '{}', 415],
  ['a form of another site', { 'content-type': 'text/plain' }, MAIL, 415],
  ['more than the limit', type, 'x'.repeat(1024 * 1024 + 1), 413],
  ['another origin', { ...type, origin: 'http://elsewhere.example' }, MAIL, 403],
])('refuses %s and keeps nothing', async (_, headers, payload, status) => {
  const { app, store } = await createFixture();
  const response = await app.inject({ method: 'POST', url: '/api/messages', headers, payload });
  expect(response.statusCode, response.body).toBe(status);
  expect(store.usage.messages).toBe(0);
});
