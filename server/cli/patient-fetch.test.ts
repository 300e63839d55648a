import { createServer, type RequestListener } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { ApiProblem, createApi } from '../client/api.ts';
import { patientFetch } from './patient-fetch.ts';

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it('answers as fetch does', async () => {
  const url = await serve(({ url: path, method }, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ messages: [], cursor: `${method} ${path}` }));
  });
  const api = createApi(url, patientFetch);
  expect(await api('GET /api/messages/wait', { query: { to: 'ann+1@example.org' } })).toEqual({
    messages: [],
    cursor: 'GET /api/messages/wait?to=ann%2B1%40example.org',
  });
});

it('hands problems on, whatever they are', async () => {
  const problem = { type: 'about:blank', title: 'Conflict', status: 409, detail: 'It came.' };
  const url = await serve(({ url: path }, response) => {
    response.writeHead(path === '/api/info' ? 502 : 409, { 'content-type': 'application/problem+json' });
    response.end(path === '/api/info' ? '<html>' : JSON.stringify(problem));
  });
  const api = createApi(url, patientFetch);
  await expect(api('GET /api/messages/wait')).rejects.toEqual(new ApiProblem(problem));
  await expect(api('GET /api/info')).rejects.toThrow('The server answered 502.');
});

it('rejects as fetch does when nobody answers, or breaks off', async () => {
  const url = await serve((_, response) => response.destroy());
  for (const [at, code] of [
    [url, 'ECONNRESET'],
    ['http://127.0.0.1:1', 'ECONNREFUSED'],
  ] as const) {
    const error: unknown = await patientFetch(at).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(TypeError);
    expect((error as TypeError).cause).toMatchObject({ code });
  }
});

it('ends when it is called off', async () => {
  const controller = new AbortController();
  const url = await serve(() => {
    controller.abort();
  });
  await expect(patientFetch(url, { signal: controller.signal })).rejects.toThrow();
});
