import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFixture, type Fixture } from './fixture.ts';
import { HttpServer } from './server.ts';

let fixture: Fixture;
let server: HttpServer;

beforeEach(async () => {
  fixture = await createFixture();
  server = new HttpServer({ host: '127.0.0.1', port: 0, allowedHosts: [] }, fixture.deps);
  await server.start();
});
afterEach(() => server.stop());

/** What a client sends that would speak HTTP/2 if the server could. */
const OFFER = 'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAEAAEAA\r\n';

async function exchange(...requests: string[]): Promise<string[]> {
  const socket = connect(server.endpoint.port, '127.0.0.1');
  socket.write(requests.join(''));
  return (await text(socket)).match(/HTTP\/1\.1 \d+/g) ?? [];
}

it('a request that offers HTTP/2 is answered in HTTP/1.1, its body read, its connection kept', async () => {
  const { id } = await fixture.send('Subject: a\n\n');
  const body = JSON.stringify({ seen: true });
  const answers = await exchange(
    `PATCH /api/messages/${id} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n${OFFER}\r\n${body}`,
    'GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
  );
  expect(answers).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200']);
  expect(fixture.store.get(id)?.seen).toBe(true);
});

it('the guard sees it all the same', async () => {
  const request = `DELETE /api/messages?all=true HTTP/1.1\r\nHost: localhost\r\nOrigin: https://attacker.example\r\n${OFFER}\r\n`;
  const end = 'GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n';
  expect(await exchange(request, end)).toEqual(['HTTP/1.1 403', 'HTTP/1.1 200']);
});
