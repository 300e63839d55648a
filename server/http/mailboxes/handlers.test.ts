import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

const put = (name: string, payload: object, token?: string) =>
  call(fixture.app, 'PUT /api/mailboxes/:name', {
    url: `/api/mailboxes/${encodeURIComponent(name)}`,
    payload,
    ...shown(token),
  });
const shown = (token?: string) =>
  token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } };

describe('PUT /api/mailboxes/:name', () => {
  it('makes the mailbox before its first message, and shows what is set', async () => {
    const response = await put('ärger/1', { keepFor: '1.5h' });
    expect(response.json()).toMatchObject({ name: 'ärger/1', messages: 0, keepFor: '90m', guarded: false });
    const { mailboxes } = (await call(fixture.app, 'GET /api/mailboxes')).json<{ mailboxes: unknown[] }>();
    expect(mailboxes).toContainEqual(response.json());
    expect((await put('ärger/1', { keepFor: null })).json()).toMatchObject({ keepFor: null });
  });

  it.each([
    [{ keepFor: '10 minutes' }, '`keepFor` cannot be "10 minutes"; write it as `90s`, `10m` or `2h`'],
    [{ keepFor: '0s' }, 'more than nothing'],
    [{ keepFor: '9000h' }, 'at most `8760h`'],
    [{ keepFor: 10 }, 'keepFor'],
    [{ token: '' }, 'token'],
    [{ token: 'a b' }, 'token'],
    [{ token: 'x'.repeat(201) }, 'token'],
    [{ keepfor: '1m' }, 'did you mean `keepFor`?'],
  ])('refuses %j', async (payload, detail) => {
    const response = await put('a', payload);
    expect(response.statusCode).toBe(400);
    expect(response.json<{ detail: string }>().detail).toContain(detail);
    expect(fixture.store.mailbox('a')).toBeUndefined();
  });

  it('refuses a name that no mail could find', async () => {
    const response = await put(' a\n', {});
    expect(response.json()).toMatchObject({ status: 400, field: 'name' });
    expect(response.json<{ detail: string }>().detail).toContain('the mailbox would be "a"');
  });

  it('wants the token of a guarded mailbox from then on, and shows it to nobody', async () => {
    const made = await put('mine', { token: 'k1' });
    expect(made.json()).toMatchObject({ guarded: true });
    expect(made.body).not.toContain('k1');
    const refused = await put('mine', { token: 'k2' }, 'k2');
    expect(refused.statusCode).toBe(403);
    expect(refused.json<{ detail: string }>().detail).toContain('The mailbox "mine" is guarded');
    expect((await put('mine', { token: 'k2' }, 'k1')).statusCode).toBe(200);
    const remove = (token?: string) =>
      call(fixture.app, 'DELETE /api/mailboxes/:name', { url: '/api/mailboxes/mine', ...shown(token) });
    expect((await remove('k1')).statusCode).toBe(403);
    expect((await remove()).statusCode).toBe(403);
    expect((await remove('k2')).json()).toEqual({ count: 0 });
  });
});
