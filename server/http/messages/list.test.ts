import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call, createFixture, type Fixture } from '../fixture.ts';
import type { Listing } from '../contract.ts';

let fixture: Fixture;

beforeEach(async () => {
  fixture = await createFixture();
});
afterEach(() => fixture.app.close());

const get = (search: string) => call(fixture.app, 'GET /api/messages', { url: `/api/messages${search}` });
const subjects = async (search: string) =>
  (await get(search)).json<Listing>().messages.map(({ summary }) => summary.subject);

describe('GET /api/messages', () => {
  it('pages through everything, newest first, each message once', async () => {
    for (let n = 1; n <= 7; n++) await fixture.send(`Subject: ${n}\n\n`);
    const pages: string[][] = [];
    let next: string | null = '';
    while (next !== null) {
      const page: Listing = (await get(`?limit=3&cursor=${next}`)).json();
      pages.push(page.messages.map(({ summary }) => summary.subject));
      next = page.next;
    }
    expect(pages).toEqual([['7', '6', '5'], ['4', '3', '2'], ['1']]);
  });

  it('takes every condition of the flat query', async () => {
    const message = await fixture.send(
      'From: Ann <ann@example.org>\nTo: team@example.com\nSubject: Reset your password\nX-Campaign: spring\n\nHello',
      { mailbox: 'checkout', to: 'bob@example.com' },
    );
    await fixture.store.update([message.id], { seen: true, tags: ['urgent'] });
    await fixture.digest(message);
    await fixture.send('Subject: other\n\n', { from: 'eve@example.net', to: 'eve@example.net' });
    const matching = [
      'mailbox=checkout',
      'inbox=checkout',
      'inbox=%20checkout&subject=reset',
      'inbox=bob@example.com',
      'from=ann@example.org',
      'to=@example.com&subject=reset',
      'rcpt=bob@example.com&mailbox=checkout',
      'subject=PASSWORD',
      'text=hello',
      'header=X-Campaign',
      'header=x-campaign:spring',
      'header=X-Campaign%3A%20spr',
      'seen=true',
      'tag=urgent',
      'before=2030-01-01T00:00:00Z&seen=1',
      'after=2020-01-01T00:00:00Z&seen=1',
      'larger=20&mailbox=checkout',
      'smaller=100000&mailbox=checkout',
      'q=from:ann%20subject:%22password%22%20is:seen',
      'q=is:seen&subject=reset',
      'subject=reset&from=&text=&q=',
    ];
    for (const search of matching) {
      expect(await subjects(`?${search}`), search).toEqual(['Reset your password']);
    }
    expect(await subjects('?q=is:seen&subject=other')).toEqual([]);
    expect(await subjects('?has=attachment')).toEqual([]);
  });

  it.each([
    ['cursor=abc', 'cursor'],
    ['cursor=0', 'cursor'],
    ['header=%3Avalue', 'header'],
    ['header=a%20b', 'header'],
    ['q=%22open', 'q'],
    ['q=form:ann', 'q'],
  ])('refuses %s and names %s', async (search, field) => {
    const response = await get(`?${search}`);
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ field });
  });
});
