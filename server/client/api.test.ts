import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFixture, type Fixture } from '../http/fixture.ts';
import { HttpServer } from '../http/server.ts';
import { ApiProblem, createApi, type Api } from './api.ts';

let fixture: Fixture;
let server: HttpServer;
let api: Api;

beforeEach(async () => {
  fixture = await createFixture();
  server = new HttpServer({ host: '127.0.0.1', port: 0, allowedHosts: [] }, fixture.deps);
  await server.start();
  api = createApi(`http://127.0.0.1:${server.endpoint.port}/`);
});
afterEach(() => server.stop());

describe('the client', () => {
  it('lists, reads, changes and deletes', async () => {
    const { id } = await fixture.send('Subject: a & b?\n\ntext', { mailbox: 'ä/1' });
    await fixture.send('Subject: other\n\n');
    const { messages } = await api('GET /api/messages', {
      query: { subject: 'a & b?', mailbox: 'ä/1', seen: false },
    });
    expect(messages.map((message) => message.id)).toEqual([id]);
    const { header } = await api('GET /api/messages/:id', { params: { id } });
    expect(header[0]?.value).toBe('a & b?');
    const changed = await api('PATCH /api/messages/:id', { params: { id }, body: { seen: true } });
    expect(changed.seen).toBe(true);
    await api('DELETE /api/messages/:id', { params: { id } });
    expect(fixture.store.get(id)).toBeUndefined();
    expect(await api('DELETE /api/mailboxes/:name', { params: { name: 'ä/1' } })).toEqual({ count: 0 });
    expect(await api('DELETE /api/messages', { query: { id: [id, 'b'] } })).toEqual({ count: 0 });
    expect(await api('DELETE /api/messages', { query: { all: true } })).toEqual({ count: 1 });
    expect((await api('GET /api/mailboxes')).mailboxes.map(({ name }) => name)).toContain('default');
  });

  it('gives text as text and octets as octets', async () => {
    const { id } = await fixture.send(Buffer.from('Subject: \xe9\r\n\r\ntext', 'latin1'));
    const text: string = await api('GET /api/messages/:id/text', { params: { id } });
    expect(text).toBe('text');
    const raw: Uint8Array = await api('GET /api/messages/:id/raw', { params: { id } });
    expect(Buffer.from(raw).toString('latin1')).toBe('Subject: \xe9\r\n\r\ntext');
  });

  it('leaves out what is undefined', async () => {
    const urls: string[] = [];
    const watched = createApi('', (input) => {
      urls.push(input as string);
      return Promise.resolve(
        new Response('{"messages":[],"next":null}', { headers: { 'content-type': 'application/json' } }),
      );
    });
    await watched('GET /api/messages');
    await watched('GET /api/messages', { query: { limit: 5 } });
    expect(urls).toEqual(['/api/messages', '/api/messages?limit=5']);
  });

  it('rejects with the problem', async () => {
    const asked = api('GET /api/messages/:id', { params: { id: '../x' } });
    await expect(asked).rejects.toBeInstanceOf(ApiProblem);
    await expect(asked).rejects.toMatchObject({
      message: 'There is no message "../x"; it may have been deleted.',
      problem: { status: 404, title: 'Not Found' },
    });
    await expect(api('GET /api/messages', { query: { limit: 0 } })).rejects.toMatchObject({
      problem: { field: 'limit' },
    });
  });

  it('makes a problem of an answer that is none', async () => {
    const proxied = createApi('', () => Promise.resolve(new Response('<h1>Bad Gateway', { status: 502 })));
    await expect(proxied('GET /livez')).rejects.toMatchObject({ problem: { status: 502 } });
  });

  it('can be called off', async () => {
    const signal = AbortSignal.abort();
    await expect(api('GET /livez', { signal })).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('is typed by the contract', () => {
    const wrong = () => [
      // @ts-expect-error there is no such operation
      api('GET /api/letters'),
      // @ts-expect-error the id is missing
      api('GET /api/messages/:id'),
      // @ts-expect-error there is no such parameter
      api('GET /api/messages', { query: { mailbx: 'a' } }),
      // @ts-expect-error the body is missing
      api('PATCH /api/messages/:id', { params: { id: 'a' } }),
    ];
    expect(wrong).toBeInstanceOf(Function);
  });
});
