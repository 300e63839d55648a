import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call, createFixture, type Fixture } from '../fixture.ts';

let fixture: Fixture;
let mine: string;
let theirs: string;

beforeEach(async () => {
  fixture = await createFixture();
  fixture.store.setMailbox('mine', { token: 'key' });
  fixture.store.setMailbox('theirs', { token: 'other' });
  mine = (await fixture.send('Subject: mine\n\n', { mailbox: 'mine' })).id;
  theirs = (await fixture.send('Subject: theirs\n\n', { mailbox: 'theirs' })).id;
  await fixture.send('Subject: open\n\n', { mailbox: 'open' });
});
afterEach(() => fixture.app.close());

const headers = { authorization: 'Bearer key' };
const left = async () => (await fixture.store.select({})).map(({ summary }) => summary.subject).join(' ');
const remove = (search: string, more: object = {}) =>
  call(fixture.app, 'DELETE /api/messages', { url: `/api/messages${search}`, ...more });

describe('what is only found in guarded mailboxes is left alone, and counted', () => {
  it.each([
    ['?all=true', {}, { count: 1, kept: 2 }, 'mine theirs'],
    ['?all=true', { headers }, { count: 2, kept: 1 }, 'theirs'],
    ['?all=true&mailbox=mine', {}, { count: 0, kept: 1 }, 'mine theirs open'],
    ['?all=true&mailbox=mine', { headers }, { count: 1 }, 'theirs open'],
    ['?inbox=mine', { headers }, { count: 1 }, 'theirs open'],
    ['?inbox=bob@example.com', {}, { count: 1, kept: 2 }, 'mine theirs'],
    ['?subject=e', { headers }, { count: 2, kept: 1 }, 'theirs'],
    ['?q=subject:theirs', { headers }, { count: 0, kept: 1 }, 'mine theirs open'],
  ])('%s with %j', async (search, more, answer, rest) => {
    expect((await remove(search, more)).json()).toEqual(answer);
    expect(await left()).toBe(rest);
  });
});

describe('what is named is refused, with the mailbox, and nothing is done', () => {
  it.each([
    ['DELETE /api/messages', () => ({ url: `/api/messages?id=${mine}&id=${theirs}`, headers })],
    ['DELETE /api/messages/:id', () => ({ url: `/api/messages/${theirs}`, headers })],
    ['PATCH /api/messages', () => ({ payload: { ids: [mine, theirs], seen: true }, headers })],
    ['PATCH /api/messages/:id', () => ({ url: `/api/messages/${theirs}`, payload: { seen: true }, headers })],
    ['PATCH /api/messages/:id', () => ({ url: `/api/messages/${theirs}`, payload: { tags: ['a'] } })],
  ] as const)('%s', async (key, options) => {
    const response = await call(fixture.app, key, options());
    expect(response.statusCode).toBe(403);
    expect(response.json<{ detail: string }>().detail).toContain('The mailbox "theirs" is guarded');
    expect(await left()).toBe('mine theirs open');
    expect(await fixture.store.select({ seen: true })).toEqual([]);
    expect(await fixture.store.select({ tag: 'a' })).toEqual([]);
  });

  it('but not when another condition rules it out, or the token is shown', async () => {
    expect((await remove(`?id=${theirs}&mailbox=open`)).json()).toEqual({ count: 0 });
    const options = { url: `/api/messages/${mine}`, headers };
    const patch = { ...options, payload: { seen: true } };
    expect((await call(fixture.app, 'PATCH /api/messages/:id', patch)).json()).toMatchObject({ seen: true });
    expect((await remove(`?id=${mine}`, { headers })).json()).toEqual({ count: 1 });
  });
});

it('reading stays open to everybody', async () => {
  const response = await call(fixture.app, 'GET /api/messages/:id', { url: `/api/messages/${theirs}` });
  expect(response.statusCode).toBe(200);
});
