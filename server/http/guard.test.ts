import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call, createFixture, type Fixture } from './fixture.ts';

let fixture: Fixture;

beforeEach(async () => {
  fixture = await createFixture({ host: '192.0.2.7', allowedHosts: ['mail.example.test'] });
});
afterEach(() => fixture.app.close());

describe('the Host field', () => {
  it.each([
    'localhost',
    'localhost:8025',
    'LOCALHOST.:8025',
    'inbox.localhost:8025',
    '127.0.0.1:8025',
    '127.8.8.8',
    '[::1]:8025',
    '192.0.2.7:8025',
    '198.51.100.1',
    'mail.example.test',
    'Mail.Example.Test:443',
  ])('%s is ours', async (host) => {
    const response = await call(fixture.app, 'GET /livez', { headers: { host } });
    expect(response.statusCode).toBe(200);
  });

  it.each([
    'attacker.example',
    'attacker.example:8025',
    'mail.example.test.attacker.example',
    'localhost.attacker.example',
    '127.0.0.1.attacker.example',
    'evil@localhost',
    'localhost/',
    '[::1].attacker.example',
    'a b',
  ])('%j is not, whatever is asked', async (host) => {
    for (const url of ['/livez', '/', '/api/messages', '/nothing', '/assets/x.js']) {
      const response = await fixture.app.inject({ url, headers: { host } });
      expect(response.statusCode).toBe(421);
      expect(response.json()).toHaveProperty('detail');
    }
  });

  it('names the option that lets a host in', async () => {
    const response = await fixture.app.inject({ url: '/', headers: { host: 'mailbox' } });
    expect(response.json()).toMatchObject({ detail: expect.stringContaining('http.allowedHosts') as string });
  });
});

describe('requests that pages of other sites make', () => {
  const writes = [
    { method: 'DELETE', url: '/api/messages?all=true' },
    { method: 'DELETE', url: '/%61pi/messages?all=true' },
    { method: 'DELETE', url: '/api/mailboxes/default' },
    { method: 'PATCH', url: '/api/messages', payload: { ids: [], seen: true } },
    { method: 'POST', url: '/api/messages' },
    { method: 'GET', url: '/api/events' },
  ] as const;
  const strangers = [
    { origin: 'https://attacker.example' },
    { origin: 'http://localhost:5173' },
    { origin: 'http://127.0.0.1:8025' },
    { origin: 'null' },
    { origin: 'file://' },
    { origin: '' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'http://localhost:8025', 'sec-fetch-site': 'cross-site' },
  ];

  it.each(writes.flatMap((request) => strangers.map((headers) => ({ request, headers }))))(
    '$request.method $request.url with $headers is refused',
    async ({ request, headers }) => {
      await fixture.send('Subject: kept\n\n');
      const response = await fixture.app.inject({
        ...request,
        headers: { host: 'localhost:8025', ...headers },
      });
      expect(response.statusCode).toBe(403);
      expect(fixture.store.usage.messages).toBe(1);
    },
  );

  it.each([
    {},
    { origin: 'http://localhost:8025' },
    { origin: 'http://localhost:8025', 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
  ])('%j is our own page or no page', async (headers) => {
    const url = '/api/messages?mailbox=none';
    const response = await call(fixture.app, 'DELETE /api/messages', {
      url,
      headers: { host: 'localhost:8025', ...headers },
    });
    expect(response.statusCode).toBe(200);
  });

  it('counts a default port as none, and takes TLS in front of us', async () => {
    const headers = { host: 'mail.example.test:443', origin: 'https://mail.example.test' };
    const response = await call(fixture.app, 'DELETE /api/messages', {
      url: '/api/messages?mailbox=none',
      headers,
    });
    expect(response.statusCode).toBe(200);
  });

  it.each(['/api/live', '/%61pi/live', '/api/%6cive', '/api//live', '/nothing', '/'])(
    'an upgrade of %s is refused',
    async (path) => {
      await fixture.app.ready();
      const headers = { host: 'localhost:8025', origin: 'https://attacker.example' };
      await expect(fixture.app.injectWS(path, { headers })).rejects.toThrow('403');
    },
  );

  it('a form cannot write: only JSON is read', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const response = await fixture.app.inject({
        method: 'PATCH',
        url: '/api/messages',
        headers: { 'content-type': type },
        payload: '{"ids":[],"seen":true}',
      });
      expect(response.statusCode).toBe(415);
    }
  });
});

describe('every answer', () => {
  it.each(['/livez', '/api/messages', '/nothing', '/', '/api/openapi.json'])(
    '%s says what browsers may do',
    async (url) => {
      const { headers } = await fixture.app.inject({ url, headers: { origin: 'https://attacker.example' } });
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
        'x-frame-options': 'DENY',
      });
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    },
  );

  it('a preflight gets no permission', async () => {
    const response = await fixture.app.inject({
      method: 'OPTIONS',
      url: '/api/messages',
      headers: { origin: 'https://attacker.example', 'access-control-request-method': 'DELETE' },
    });
    expect(response.statusCode).toBe(405);
    expect(Object.keys(response.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });
});
