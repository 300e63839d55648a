import { describe, expect, it } from 'vitest';
import { openapiDocument } from '../../server/http/openapi.ts';
import { read, type Document } from './document.ts';
import { matches } from './filter.ts';

/** The real one: what the page is made of must be in it. */
const document = JSON.parse(JSON.stringify(openapiDocument('1.2.3'))) as Document;
const reference = read(document);
const operations = reference.groups.flatMap((group) => group.operations);
const at = (anchor: string) => {
  const found = operations.find((operation) => operation.anchor === anchor);
  if (found === undefined) throw new Error(`There is no ${anchor}.`);
  return found;
};

describe('the reference', () => {
  it('has every operation once, in the group of its tag and in the order of the document', () => {
    const paths = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(paths.sort());
    expect(reference.groups.map(({ name }) => name)).toEqual([
      'messages',
      'mailboxes',
      'sessions',
      'faults',
      'server',
    ]);
    expect(reference.groups[1]?.operations.map(({ anchor }) => anchor)).toEqual([
      'get-api-mailboxes',
      'put-api-mailboxes-name',
      'delete-api-mailboxes-name',
    ]);
  });

  it('gives each of them an address of its own', () => {
    const anchors = operations.map(({ anchor }) => anchor);
    expect(anchors).toContain('get-api-messages-wait');
    expect(anchors).toContain('get-api-messages-id-parts-part');
    expect(anchors).toContain('get-api-ca-pem');
    for (const anchor of anchors) expect(anchor).toMatch(/^[a-z]+(-[a-z0-9]+)+$/);
    expect(new Set(anchors).size).toBe(anchors.length);
  });

  it('has parameters with their defaults, a body to begin with, and answers', () => {
    const wait = at('get-api-messages-wait');
    expect(wait.parameters.find(({ name }) => name === 'timeout')?.schema.default).toBe('10s');
    expect(wait.answers.map(({ status }) => status)).toEqual(['200', '400', '408', '409', '503']);
    expect(wait.body).toBeNull();
    expect(at('patch-api-messages').body).toMatchObject({
      type: 'application/json',
      example: '{\n  "ids": [],\n  "seen": true\n}',
    });
    expect(at('post-api-messages').body?.example).toMatch(/^From: .*\n[^]*\n\n/);
    expect(at('get-api-messages-id-raw').answers[0]).toMatchObject({ status: '200', type: 'message/rfc822' });
    expect(at('delete-api-messages-id').answers[0]).toMatchObject({ status: '204', type: null });
  });

  it('knows which take the token of a mailbox', () => {
    expect(at('delete-api-messages').takesToken).toBe(true);
    expect(at('get-api-messages').takesToken).toBe(false);
  });
});

describe('the filter', () => {
  const found = (words: string) =>
    operations.filter((operation) => matches(operation, words)).map(({ anchor }) => anchor);

  it.each([
    ['wait', 'get-api-messages-wait'],
    ['DELETE mailboxes', 'delete-api-mailboxes-name'],
    ['timeout', 'get-api-messages-wait'],
    ['get /api/messages/{id}/raw', 'get-api-messages-id-raw'],
    ['smtp sessions', 'get-api-sessions'],
  ])('%s finds %s', (words, anchor) => {
    expect(found(words)).toContain(anchor);
    expect(found(words).length).toBeLessThan(operations.length / 2);
  });

  it('wants every word, and is satisfied with none', () => {
    expect(found('wait nowhere-to-be-found')).toEqual([]);
    expect(found('')).toHaveLength(operations.length);
  });
});
