import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { whenGone } from './when-gone.ts';

let server: Server;
let client: Socket;
let response: ServerResponse;
let calls: number;
const count = () => {
  calls++;
};

beforeEach(async () => {
  calls = 0;
  server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  [, response] = (await once(server, 'request')) as [unknown, ServerResponse];
});
afterEach(() => {
  client.destroy();
  server.close();
});

describe('whenGone', () => {
  it('is called when the client goes', async () => {
    whenGone(response, count);
    client.destroy();
    await once(response, 'close');
    expect(calls).toBe(1);
  });

  it('is called when the client has gone already', async () => {
    client.destroy();
    await once(response, 'close');
    whenGone(response, count);
    expect(calls).toBe(1);
  });

  it('is not called when the client had its answer', async () => {
    whenGone(response, count);
    response.end('good day');
    await once(response, 'close');
    client.destroy();
    expect(calls).toBe(0);
  });
});
