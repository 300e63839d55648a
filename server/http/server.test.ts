import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createFixture } from './fixture.ts';
import { HttpServer } from './server.ts';

const started: HttpServer[] = [];
afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
});

async function create(port = 0, host = '127.0.0.1'): Promise<HttpServer> {
  const server = new HttpServer({ host, port, allowedHosts: [] }, (await createFixture()).deps);
  started.push(server);
  return server;
}

describe('the HTTP listener', () => {
  it('says where it listens', async () => {
    const server = await create();
    await server.start();
    expect(server.endpoint).toEqual({ host: '127.0.0.1', port: expect.any(Number) as number });
    expect(server.endpoint.port).toBeGreaterThan(0);
    expect((await fetch(`http://127.0.0.1:${server.endpoint.port}/livez`)).status).toBe(200);
  });

  it('rejects with the error of the listener', async () => {
    const first = await create();
    await first.start();
    const second = await create(first.endpoint.port);
    await expect(second.start()).rejects.toMatchObject({ code: 'EADDRINUSE', port: first.endpoint.port });
    await second.stop();
    const third = await create(0, '198.51.100.1');
    await expect(third.start()).rejects.toMatchObject({ code: 'EADDRNOTAVAIL' });
  });

  it('stops before it was started, and twice', async () => {
    const server = await create();
    await server.stop();
    await server.start();
    await server.stop();
    await server.stop();
  });

  it('stops though connections are open: idle, silent, half a request, a refused upgrade', async () => {
    const server = await create();
    await server.start();
    const { port } = server.endpoint;
    const [response] = (await once(
      get({ port, path: '/livez', agent: new Agent({ keepAlive: true }) }),
      'response',
    )) as [IncomingMessage];
    response.resume();
    const sockets = ['', 'GET /livez HTTP/1.1\r\nHo', upgrade('/api/live'), upgrade('/nothing')].map(
      (text) => {
        const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
        socket.on('error', () => undefined);
        socket.write(text);
        return socket.resume();
      },
    );
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    await Promise.all(sockets.slice(2).map((socket) => once(socket, 'end')));
    await server.stop();
    for (const socket of sockets) socket.destroy();
  });
});

function upgrade(path: string): string {
  const fields = [
    'Host: localhost',
    'Origin: https://attacker.example',
    'Connection: Upgrade',
    'Upgrade: websocket',
  ];
  const key = ['Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='];
  return [`GET ${path} HTTP/1.1`, ...fields, ...key, '', ''].join('\r\n');
}
