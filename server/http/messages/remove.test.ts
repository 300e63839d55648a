import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call, createFixture, type Fixture } from '../fixture.ts';

let fixture: Fixture;

beforeEach(async () => {
  fixture = await createFixture();
  await fixture.send('Subject: a\n\n', { mailbox: 'one' });
  await fixture.send('Subject: b\n\n', { mailbox: 'one' });
  await fixture.send('Subject: c\n\n', { mailbox: 'two' });
});
afterEach(() => fixture.app.close());

const remove = (search: string) =>
  call(fixture.app, 'DELETE /api/messages', { url: `/api/messages${search}` });
const left = async () => (await fixture.store.select({})).map(({ summary }) => summary.subject).join('');
const ids = async () => (await fixture.store.select({})).map(({ id }) => id);

describe('DELETE /api/messages', () => {
  it.each([
    ['?all=true', 3, ''],
    ['?all=1', 3, ''],
    ['?all=true&mailbox=one', 2, 'c'],
    ['?mailbox=one', 2, 'c'],
    ['?inbox=one', 2, 'c'],
    ['?inbox=bob@example.com&subject=b', 1, 'ac'],
    ['?inbox=ann@example.org', 0, 'abc'],
    ['?mailbox=none', 0, 'abc'],
    ['?subject=b', 1, 'ac'],
    ['?q=subject:a', 1, 'bc'],
    ['?id=none', 0, 'abc'],
  ])('%s removes %i and leaves %j', async (search, count, rest) => {
    const response = await remove(search);
    expect(response.json()).toEqual({ count });
    expect(await left()).toBe(rest);
  });

  it('takes several ids, and only those of them that match the rest', async () => {
    const [a, b, c] = await ids();
    expect((await remove(`?id=${a}&id=${c}&id=${c}`)).json()).toEqual({ count: 2 });
    expect((await remove(`?id=${b}&mailbox=two`)).json()).toEqual({ count: 0 });
    expect(await left()).toBe('b');
  });

  it('takes mail to several from one inbox alone, and goes with the last', async () => {
    const url = '/api/messages?rcpt=x@example.org&rcpt=y@example.org&mailbox=three';
    const headers = { 'content-type': 'message/rfc822' };
    const posted = await call(fixture.app, 'POST /api/messages', {
      url,
      headers,
      payload: 'Subject: d\r\n\r\n',
    });
    const { id } = posted.json<{ id: string }>();
    expect((await remove('?inbox=x@example.org&subject=d')).json()).toEqual({ count: 1 });
    expect((await remove('?inbox=x@example.org&subject=d')).json()).toEqual({ count: 0 });
    expect((await remove(`?inbox=x@example.org&id=${id}`)).json()).toEqual({ count: 0 });
    const read = await call(fixture.app, 'GET /api/messages/:id', { url: `/api/messages/${id}` });
    expect(read.json()).toMatchObject({ deletedBy: ['x@example.org'] });
    expect((await remove('?inbox=y@example.org')).json()).toEqual({ count: 1 });
    expect(await left()).toBe('abc');
  });

  // A filter that is empty, misspelt or contradictory must never be read as "everything".
  it.each([
    '',
    '?',
    '?mailbox=',
    '?inbox=',
    '?subject=',
    '?subject=&mailbox=one',
    '?mailbox=one&from=%20',
    '?from=Ann%20%3C%3E',
    '?to=%3C%3E',
    '?rcpt=@',
    '?inbox=%3C%3E@%3C%3E&to=@',
    '?q=to:@',
    '?id=',
    '?id=&id=x',
    '?q=',
    '?q=%20%20',
    '?q=()',
    '?q=text:',
    '?q=%22%22',
    '?text=&text=',
    '?mailbx=one',
    '?all=false',
    '?all=',
    '?all=yes',
    '?all=true&from=ann',
    '?all=true&id=x',
    '?all=true&q=a',
    '?all=true&all=true',
    '?header=',
    '?before=never',
    '?larger=big',
    '?limit=10',
  ])('%j removes nothing', async (search) => {
    const response = await remove(search);
    expect(response.statusCode).toBe(400);
    expect(await left()).toBe('abc');
  });
});

describe('DELETE /api/messages/:id', () => {
  it('removes one, once', async () => {
    const [id = ''] = await ids();
    const options = { url: `/api/messages/${id}` };
    expect((await call(fixture.app, 'DELETE /api/messages/:id', options)).statusCode).toBe(204);
    expect((await call(fixture.app, 'DELETE /api/messages/:id', options)).statusCode).toBe(404);
    expect(await left()).toBe('bc');
  });

  it('removes one from an inbox, if it is there', async () => {
    const [id = ''] = await ids();
    const from = (inbox: string) =>
      call(fixture.app, 'DELETE /api/messages/:id', { url: `/api/messages/${id}?inbox=${inbox}` });
    const elsewhere = await from('ann@example.org');
    expect(elsewhere.statusCode).toBe(404);
    expect(elsewhere.json<{ detail: string }>().detail).toContain('in the inbox "ann@example.org"');
    expect((await from('')).statusCode).toBe(400);
    expect(await left()).toBe('abc');
    expect((await from('bob@example.com')).statusCode).toBe(204);
    expect(await left()).toBe('bc');
  });
});
