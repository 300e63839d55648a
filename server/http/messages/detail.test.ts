import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call, createFixture, type Fixture } from '../fixture.ts';

let fixture: Fixture;

beforeEach(async () => {
  fixture = await createFixture();
});
afterEach(() => fixture.app.close());

const get = (id: string) => call(fixture.app, 'GET /api/messages/:id', { url: `/api/messages/${id}` });

const MIXED = `From: =?utf-8?q?J=C3=BCrgen?= <j@example.org>
Received: by a
Received: by b
Subject: folded
 line
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=x

--x
Content-Type: text/plain

plain
--x
Content-Type: text/html

<p>rich <img src="https://example.net/a.png"><img src="//example.net/b.png"></p>
--x--
`;

describe('GET /api/messages/:id', () => {
  it('has header, texts, tree and the number of remote references, and changes nothing', async () => {
    const message = await fixture.send(MIXED);
    const response = await get(message.id);
    const body = response.json<Record<string, unknown>>();
    expect(body).toMatchObject({ id: message.id, seen: false, text: 'plain', remote: 2 });
    expect(body['html']).toContain('<img src="https://example.net/a.png">');
    expect(body['root']).toMatchObject({
      contentType: 'multipart/alternative',
      parts: [{ part: '1' }, { part: '2' }],
    });
    expect(fixture.store.get(message.id)).toEqual(message);
  });

  it('shows every field in order, raw and decoded', async () => {
    const message = await fixture.send(MIXED);
    const { header } = (await get(message.id)).json<{
      header: { name: string; value: string; raw: string }[];
    }>();
    expect(header.map(({ name }) => name).slice(0, 4)).toEqual(['From', 'Received', 'Received', 'Subject']);
    expect(header[0]).toEqual({
      name: 'From',
      value: 'Jürgen <j@example.org>',
      raw: 'From: =?utf-8?q?J=C3=BCrgen?= <j@example.org>',
    });
    expect(header[3]).toEqual({ name: 'Subject', value: 'folded line', raw: 'Subject: folded\r\n line' });
  });

  it('has what the mail asks of its reader', async () => {
    const { id } = await fixture.send(`Subject: 482913 is your code
List-Unsubscribe: <https://example.net/u>

Confirm your address: https://example.net/confirm?t=1
Your verification code: 482913
`);
    expect((await get(id)).json()).toMatchObject({
      links: [{ url: 'https://example.net/confirm?t=1', source: 'text', position: 0, purpose: 'confirm' }],
      codes: [{ code: '482913' }],
      unsubscribe: [{ url: 'https://example.net/u', source: 'header', oneClick: false }],
      invitations: [],
    });
  });

  it('shows header and defects when the message cannot be taken apart', async () => {
    const broken = await createFixture(
      {},
      {
        digester: {
          content: () => Promise.reject(new Error('crashed')),
          part: () => Promise.reject(new Error('crashed')),
        },
      },
    );
    const { id } = await broken.send('Subject: still here\n\nbody');
    const response = await call(broken.app, 'GET /api/messages/:id', { url: `/api/messages/${id}` });
    expect(response.json()).toMatchObject({
      header: [{ name: 'Subject', value: 'still here' }],
      text: null,
      html: null,
      defects: [{ code: 'unparsable' }],
      root: { bodySize: 6 },
      links: [],
      codes: [],
    });
    const raw = await call(broken.app, 'GET /api/messages/:id/raw', { url: `/api/messages/${id}/raw` });
    expect(raw.body).toBe('Subject: still here\r\n\r\nbody');
    await broken.app.close();
  });

  it('says when there is none', async () => {
    expect((await get('none')).statusCode).toBe(404);
    expect((await get('%2e%2e')).statusCode).toBe(404);
    expect((await get('x'.repeat(1900))).statusCode).toBe(404);
    expect((await fixture.app.inject(`/api/messages/${'x'.repeat(2100)}`)).statusCode).toBe(414);
  });
});
