import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Origin } from '../../mail/message.ts';
import type { Outcome } from '../../mail/transcript.ts';
import { call, createFixture, type Fixture } from '../fixture.ts';
import type { SessionListing, Transcript } from '../contract.ts';

let fixture: Fixture;

beforeEach(async () => {
  fixture = await createFixture();
});
afterEach(() => fixture.app.close());

const begin = (id: string, mailbox = 'default') =>
  fixture.deps.sessions.begin({ id, protocol: 'smtp', mailbox, remoteAddress: '127.0.0.1', port: 1025 });

/** A session that went so, said in one word. */
function have(id: string, outcome: Outcome, mailbox?: string): void {
  const session = begin(id, mailbox);
  if (outcome === 'kept') session.kept('m1');
  if (outcome === 'refused') session.refused('The recipient was refused.');
  if (outcome === 'failed') session.failed('The connection was lost.');
  if (outcome !== 'open') session.end();
}

const keep = (origin: Origin) => {
  const path = { address: 'a@example.org', params: {} };
  const envelope = { mailFrom: path, rcptTo: [path] };
  return fixture.store.add({ envelope, origin, raw: Buffer.from('Subject: a\r\n\r\n') }, 'default');
};
const get = (search: string) => call(fixture.app, 'GET /api/sessions', { url: `/api/sessions${search}` });
const ids = async (search: string) => (await get(search)).json<SessionListing>().sessions.map(({ id }) => id);

describe('GET /api/sessions', () => {
  beforeEach(() => {
    have('s1', 'kept');
    have('s2', 'refused', 'checkout');
    have('s3', 'failed');
    have('s4', 'nothing', 'checkout');
    have('s5', 'open');
  });

  it('pages through all, newest first, each once', async () => {
    const pages: string[][] = [];
    let next: string | null = '';
    while (next !== null) {
      const page: SessionListing = (await get(`?limit=2&cursor=${next}`)).json();
      pages.push(page.sessions.map(({ id }) => id));
      next = page.next;
    }
    expect(pages).toEqual([['s5', 's4'], ['s3', 's2'], ['s1']]);
  });

  it.each([
    ['', ['s5', 's4', 's3', 's2', 's1']],
    ['?mailbox=&limit=500', ['s5', 's4', 's3', 's2', 's1']],
    ['?mailbox=checkout', ['s4', 's2']],
    ['?mailbox=nobody', []],
    ['?outcome=kept', ['s1']],
    ['?outcome=refused&outcome=failed', ['s3', 's2']],
    ['?outcome=refused&outcome=failed&mailbox=checkout', ['s2']],
  ])('%s finds %j', async (search, expected) => {
    expect(await ids(search)).toEqual(expected);
  });

  it.each([
    ['outcome=refusd', 'outcome', /^`outcome` must be `open` or .*, not `refusd`; did you mean `refused`\?$/],
    ['outcome=kept&outcome=lost', 'outcome', /not `lost`\.$/],
    ['outcme=kept', 'outcme', /did you mean `outcome`\?$/],
    ['mailbox=a&mailbox=b', 'mailbox', '`mailbox` may be given only once.'],
    ['limit=501', 'limit', '`limit` must be a whole number from 1 to 500, not `501`.'],
    ['cursor=s1', 'cursor', '`cursor` must be what `next` of the page before said.'],
  ])('refuses %s and says what would be right', async (search, field, detail) => {
    const response = await get(`?${search}`);
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ field });
    expect(response.json<{ detail: string }>().detail).toMatch(detail);
  });
});

describe('a transcript', () => {
  it('has all that is known of a session, and its lines', async () => {
    const session = begin('s1');
    session.say('server', '220 localhost ESMTP');
    fixture.clock.advance(7);
    session.say('client', 'AUTH PLAIN ***');
    session.learn({
      mailbox: 'checkout',
      helo: 'app.example',
      user: 'checkout',
      mechanism: 'PLAIN',
      tls: { version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', serverName: 'localhost' },
    });
    session.refused('It was too large.');
    session.end();
    const response = await call(fixture.app, 'GET /api/sessions/:id', { url: '/api/sessions/s1' });
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({
      id: 's1',
      protocol: 'smtp',
      mailbox: 'checkout',
      remoteAddress: '127.0.0.1',
      port: 1025,
      startedAt: '2026-01-01T00:00:00.000Z',
      endedAt: '2026-01-01T00:00:00.007Z',
      helo: 'app.example',
      user: 'checkout',
      mechanism: 'PLAIN',
      tls: { version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', serverName: 'localhost' },
      outcome: 'refused',
      reason: 'It was too large.',
      kept: 0,
      messages: [],
      lines: [
        { at: 0, from: 'server', text: '220 localhost ESMTP' },
        { at: 7, from: 'client', text: 'AUTH PLAIN ***' },
      ],
      omitted: 0,
    });
  });

  it('is found by the message that came with it, while the session lasts and after', async () => {
    const session = begin('s1');
    const { id } = await keep({ via: 'smtp', session: 's1' });
    session.kept(id);
    const ask = () =>
      call(fixture.app, 'GET /api/messages/:id/transcript', { url: `/api/messages/${id}/transcript` });
    expect((await ask()).json<Transcript>()).toMatchObject({ id: 's1', outcome: 'open', messages: [id] });
    session.end();
    expect((await ask()).json<Transcript>()).toMatchObject({ id: 's1', outcome: 'kept', messages: [id] });
  });

  it.each<[string, Origin | undefined, RegExp]>([
    ['no longer kept', { via: 'smtp', session: 'gone' }, /no longer kept; only those of the newest/],
    ['of a message that came otherwise', { via: 'http' }, /did not come over SMTP/],
    ['of no message', undefined, /^There is no message "nothing"/],
  ])('%s is not found, and says so', async (_, origin, detail) => {
    const id = origin === undefined ? 'nothing' : (await keep(origin)).id;
    const url = `/api/messages/${id}/transcript`;
    const response = await call(fixture.app, 'GET /api/messages/:id/transcript', { url });
    expect(response.statusCode).toBe(404);
    expect(response.json<{ detail: string }>().detail).toMatch(detail);
  });

  it('of no session is not found, and says so', async () => {
    const url = '/api/sessions/%22x';
    const response = await call(fixture.app, 'GET /api/sessions/:id', { url });
    expect(response.statusCode).toBe(404);
    expect(response.json()).toMatchObject({
      detail: 'There is no session "\\"x"; only the newest sessions are kept.',
    });
  });
});

describe('GET /api/sessions/:id/mail', () => {
  it('has the octets of what was refused, to be saved and not shown', async () => {
    const { app, deps } = await createFixture();
    const start = { id: 's1', protocol: 'smtp', mailbox: 'default', remoteAddress: '::1', port: 25 } as const;
    const recorder = deps.sessions.begin(start);
    const options = { url: '/api/sessions/s1/mail' };
    expect((await call(app, 'GET /api/sessions/:id/mail', options)).statusCode).toBe(404);
    recorder.refusedMail(Buffer.from('Subject: <script>\r\n\r\n'));
    const response = await call(app, 'GET /api/sessions/:id/mail', options);
    expect(response.body).toBe('Subject: <script>\r\n\r\n');
    expect(response.headers).toMatchObject({
      'content-type': 'message/rfc822',
      'content-disposition': 'attachment; filename="refused.eml"',
      'content-security-policy': "sandbox; default-src 'none'",
    });
  });
});
