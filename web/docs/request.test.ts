import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Operation, Parameter } from './document.ts';
import { complaint, prepare, type Draft } from './request.ts';

const ORIGIN = 'http://127.0.0.1:8025';
const parameter = (
  name: string,
  place: Parameter['in'],
  schema: Parameter['schema'] = { type: 'string' },
): Parameter => ({
  name,
  in: place,
  required: place === 'path',
  schema,
});
const operation = (given: Partial<Operation> = {}): Operation => ({
  anchor: 'put-api-things-name',
  method: 'PUT',
  path: '/api/things/{name}',
  summary: 'Put a thing',
  description: '',
  parameters: [
    parameter('name', 'path'),
    parameter('q', 'query'),
    parameter('rcpt', 'query', { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] }),
  ],
  body: null,
  answers: [],
  takesToken: true,
  ...given,
});
const draft = (given: Partial<Draft> = {}): Draft => ({ values: {}, body: '', token: '', ...given });
const json = { type: 'application/json', schema: null, example: '' };
const mail = { type: 'message/rfc822', schema: null, example: '' };

describe('a request', () => {
  it('has what was entered in path and query, and leaves out what was not', () => {
    const values = { name: 'a/b c', q: 'from:ann & "x"', rcpt: ' ann@example.org \n\nbob@example.org\n' };
    expect(prepare(ORIGIN, operation(), draft({ values }))).toEqual({
      method: 'PUT',
      url: `${ORIGIN}/api/things/a%2Fb%20c?q=from%3Aann+%26+%22x%22&rcpt=ann%40example.org&rcpt=bob%40example.org`,
      headers: [],
      body: null,
    });
    expect(prepare(ORIGIN, operation(), draft()).url).toBe(`${ORIGIN}/api/things/NAME`);
  });

  it('shows a token where one is taken, and nowhere else', () => {
    const given = draft({ token: ' secret ' });
    expect(prepare(ORIGIN, operation(), given).headers).toEqual([['Authorization', 'Bearer secret']]);
    expect(prepare(ORIGIN, operation({ takesToken: false }), given).headers).toEqual([]);
  });

  it.each([
    [json, '{ "a b": "c\\" d",\n  "n": 1 }', '{"a b":"c\\" d","n":1}'],
    [json, '{ not JSON', '{notJSON'],
    [mail, 'A: b\nC: d\r\n\nText', 'A: b\r\nC: d\r\n\r\nText'],
    [mail, 'half a pair: \ud83d', 'half a pair: \ufffd'],
  ])('%j is sent from %j as %j', (body, entered, sent) => {
    const prepared = prepare(ORIGIN, operation({ body }), draft({ body: entered }));
    expect(prepared.body).toBe(sent);
    expect(prepared.headers).toEqual([['Content-Type', body.type]]);
  });

  it('keeps every JSON value as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const body = JSON.stringify(value, null, 2);
        expect(prepare(ORIGIN, operation({ body: json }), draft({ body })).body).toBe(JSON.stringify(value));
      }),
    );
  });

  it('stays below its path, and brings every value across', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 1 }),
        fc.string({ unit: 'binary', minLength: 1 }),
        (name, q) => {
          const given = draft({ values: { name, q } });
          fc.pre(complaint(operation(), given) === null);
          const url = new URL(prepare(ORIGIN, operation(), given).url);
          expect(url.origin).toBe(ORIGIN);
          expect(url.pathname.split('/').slice(0, 3)).toEqual(['', 'api', 'things']);
          expect(decodeURIComponent(url.pathname.split('/').slice(3).join('/'))).toBe(name);
          expect(url.searchParams.getAll('q')).toEqual([q]);
        },
      ),
    );
  });
});

describe('what must be mended first', () => {
  it.each([
    [{}, 'name', 'The path needs a value for name.'],
    [{ values: { name: '..' } }, 'name', 'A segment of a path cannot be "..".'],
    [{ values: { name: '.' } }, 'name', 'A segment of a path cannot be ".".'],
    [{ values: { name: 'a' }, token: 'two words' }, 'token', 'A token has letters, digits and -._~+/ only.'],
  ])('%j: %s', (given, field, sentence) => {
    expect(complaint(operation(), draft(given))).toEqual({ field, sentence });
  });

  it('is nothing when all is there', () => {
    expect(complaint(operation(), draft({ values: { name: 'a..b' }, token: 'x-1' }))).toBeNull();
    expect(
      complaint(operation({ takesToken: false }), draft({ values: { name: 'a' }, token: 'two words' })),
    ).toBeNull();
  });
});
