import { afterEach, beforeEach, expect, it } from 'vitest';
import { call, createFixture, type Fixture } from '../fixture.ts';

let fixture: Fixture;

beforeEach(async () => {
  fixture = await createFixture();
});
afterEach(() => fixture.app.close());

it('lists mailboxes by name', async () => {
  await fixture.send('Subject: a\n\n', { mailbox: 'zoo' });
  await fixture.send('Subject: b\n\n', { mailbox: 'ärger/1' });
  const response = await call(fixture.app, 'GET /api/mailboxes');
  const { mailboxes } = response.json<{ mailboxes: { name: string; messages: number }[] }>();
  expect(mailboxes).toContainEqual(expect.objectContaining({ name: 'zoo', messages: 1, unseen: 1 }));
  expect(mailboxes.map(({ name }) => name)).toContain('ärger/1');
});

it('deletes a mailbox with its messages, whatever its name', async () => {
  await fixture.send('Subject: a\n\n', { mailbox: 'ärger/1' });
  await fixture.send('Subject: b\n\n', { mailbox: 'other' });
  const options = { url: `/api/mailboxes/${encodeURIComponent('ärger/1')}` };
  const response = await call(fixture.app, 'DELETE /api/mailboxes/:name', options);
  expect(response.json()).toEqual({ count: 1 });
  expect(fixture.store.usage.messages).toBe(1);
  expect((await call(fixture.app, 'DELETE /api/mailboxes/:name', options)).statusCode).toBe(404);
});
