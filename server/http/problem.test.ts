import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InvalidInput, LimitReached, NotAllowed, NotFound } from '../lib/errors.ts';
import { createFixture, type Fixture } from './fixture.ts';
import { HttpError, toProblem } from './problem.ts';

describe('an error as a problem document', () => {
  it.each([
    [new InvalidInput('q', 'Wrong.'), { status: 400, detail: 'Wrong.', field: 'q', title: 'Bad Request' }],
    [new NotFound('Gone.'), { status: 404, detail: 'Gone.' }],
    [new NotAllowed('Not yours.'), { status: 403, detail: 'Not yours.' }],
    [new LimitReached('Full.'), { status: 507, detail: 'Full.' }],
    [new HttpError(421, 'Not ours.'), { status: 421, detail: 'Not ours.' }],
  ])('%s', (error, problem) => {
    expect(toProblem(error)).toMatchObject({ type: 'about:blank', ...problem });
  });

  it.each([new Error('secret path'), 'secret text', undefined, { statusCode: 200 }])(
    '%s says nothing outside',
    (error) => {
      const problem = toProblem(error);
      expect(problem.status).toBe(500);
      expect(JSON.stringify(problem)).not.toContain('secret');
    },
  );
});

describe('over the wire', () => {
  let fixture: Fixture;
  const logged: unknown[] = [];

  beforeEach(async () => {
    const log = {
      info: () => undefined,
      warn: () => undefined,
      error: (_: string, error: unknown) => logged.push(error),
    };
    const info = () => {
      throw new Error('secret');
    };
    fixture = await createFixture({}, { log, info });
  });
  afterEach(() => fixture.app.close());

  it('an unexpected error goes to the log', async () => {
    const response = await fixture.app.inject('/api/info');
    expect(response.statusCode).toBe(500);
    expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(response.body).not.toContain('secret');
    expect(logged).toEqual([new Error('secret')]);
  });

  it.each([
    ['GET', '/api/mesages', 404, 'did you mean /api/messages?'],
    ['GET', '/api/v1/messages', 404, 'There is nothing at'],
    ['PUT', '/api/messages', 405, 'possible are DELETE, GET, HEAD, PATCH, POST'],
    ['POST', '/api/messages/x/raw', 405, 'possible are GET, HEAD'],
    ['GET', '/%zz', 400, 'percent-encoding'],
    ['GET', '/api/live', 426, 'websocket'],
  ] as const)('%s %s is %i', async (method, url, status, detail) => {
    const response = await fixture.app.inject({ method, url });
    expect(response.statusCode).toBe(status);
    expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(response.json<{ detail: string }>().detail).toContain(detail);
  });

  it('names the methods that are possible (RFC 9110 §15.5.6)', async () => {
    const response = await fixture.app.inject({ method: 'PUT', url: '/api/messages' });
    expect(response.headers.allow).toBe('DELETE, GET, HEAD, PATCH, POST');
  });

  it.each([
    ['{', 400, 'not valid JSON'],
    ['{"__proto__":{"a":1}}', 400, 'not valid JSON'],
    ['', 400, 'empty'],
    [JSON.stringify({ ids: ['x'.repeat(1024 * 1024)] }), 413, '1 MiB'],
  ])('%# a body that cannot be taken', async (payload, status, detail) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fixture.app.inject({ method: 'PATCH', url: '/api/messages', headers, payload });
    expect(response.statusCode).toBe(status);
    expect(response.json<{ detail: string }>().detail).toContain(detail);
  });
});
