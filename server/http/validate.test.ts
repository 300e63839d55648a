import { describe, expect, it } from 'vitest';
import { Type } from 'typebox';
import { contract } from './contract.ts';
import { createValidate } from './validate.ts';

const list = contract['GET /api/messages'].querystring;
const remove = contract['DELETE /api/messages'].querystring;
const bulk = contract['PATCH /api/messages'].body;
const change = contract['PATCH /api/messages/:id'].body;

describe('query parameters', () => {
  it.each([
    [{ limit: '7' }, { limit: 7 }],
    [{}, { limit: 50 }],
    [{ seen: 'true' }, { limit: 50, seen: true }],
    [{ seen: '1' }, { limit: 50, seen: true }],
    [{ seen: 'FALSE' }, { limit: 50, seen: false }],
    [{ seen: '0' }, { limit: 50, seen: false }],
    [
      { larger: '1000', subject: '1000' },
      { limit: 50, larger: 1000, subject: '1000' },
    ],
    [{ after: '2026-02-28T12:00:00+01:00' }, { limit: 50, after: '2026-02-28T12:00:00+01:00' }],
  ])('%j becomes %j', async (given, taken) => {
    const validate = await createValidate(list, 'query', 'GET /api/messages');
    expect({ ...(validate(given) as object) }).toEqual(taken);
  });

  it('takes one value where several may stand', async () => {
    const schema = Type.Object({ tag: Type.Array(Type.String()) });
    const validate = await createValidate(schema, 'query', 'GET /x');
    expect({ ...(validate({ tag: 'a' }) as object) }).toEqual({ tag: ['a'] });
  });

  it.each([
    [list, { mailbx: 'a' }, 'mailbx', '`mailbx` is not a parameter of GET /x; did you mean `mailbox`?'],
    [
      list,
      { zzzzzzzz: 'a' },
      'zzzzzzzz',
      /not a parameter of GET \/x; it takes `q`, `mailbox`, `inbox`, `from`/,
    ],
    [list, { limit: 'abc' }, 'limit', '`limit` must be a whole number from 1 to 500, not `abc`.'],
    [list, { limit: '1.5' }, 'limit', '`limit` must be a whole number from 1 to 500, not `1.5`.'],
    [list, { limit: '501' }, 'limit', '`limit` must be a whole number from 1 to 500, not `501`.'],
    [list, { limit: '' }, 'limit', '`limit` must be a whole number from 1 to 500, not ``.'],
    [list, { larger: '-1' }, 'larger', '`larger` must be a whole number of at least 0, not `-1`.'],
    [list, { larger: '1e999' }, 'larger', '`larger` must be a whole number of at least 0, not `1e999`.'],
    [list, { seen: 'yes' }, 'seen', '`seen` must be `true` or `false`, not `yes`.'],
    [list, { has: 'attachments' }, 'has', '`has` must be `attachment`, not `attachments`.'],
    [list, { before: 'tomorrow' }, 'before', /must be an instant .*, not `tomorrow`\.$/],
    [list, { before: '2026-02-30T00:00:00Z' }, 'before', /must be an instant/],
    [list, { from: ['a', 'b'] }, 'from', '`from` may be given only once.'],
    [
      list,
      { subject: 'x'.repeat(1001) },
      'subject',
      /^`subject` must be text of at most 1000 characters, not `x{60}…`\.$/,
    ],
    [list, JSON.parse('{"__proto__": "a"}') as object, '__proto__', /^`__proto__` is not a parameter/],
    [list, { constructor: 'a' }, 'constructor', /^`constructor` is not a parameter/],
    [remove, { all: 'false' }, 'all', '`all` must be `true`, not `false`.'],
    [remove, { limit: '5' }, 'limit', /^`limit` is not a parameter/],
  ])('%# refuses %j', async (schema, given, field, message) => {
    const validate = await createValidate(schema, 'query', 'GET /x');
    expect(() => validate(given)).toThrow(expect.objectContaining({ name: 'InvalidInput', field }));
    expect(() => validate(given)).toThrow(message);
  });
});

describe('bodies', () => {
  it('names an unknown property, but not all of a long one', async () => {
    const validate = await createValidate(change, 'body', 'PATCH /x');
    const name = 'x'.repeat(100_000);
    expect(() => validate({ [name]: true })).toThrow(
      expect.objectContaining({ field: `${'x'.repeat(200)}…` }),
    );
  });

  it.each([
    [bulk, { id: ['a'] }, '`id` is not a property of PATCH /x; did you mean `ids`?'],
    [bulk, { seen: true }, '`ids` is missing from the body of PATCH /x.'],
    [bulk, { ids: 'a' }, /^`ids` must be a list of text/],
    [bulk, { ids: [1] }, /^`ids` must be a list of text/],
    [change, {}, 'The body of PATCH /x needs at least one of `seen`, `tags`.'],
    [change, { seen: 'true' }, '`seen` must be `true` or `false`, not `true`.'],
    [change, { tags: [''] }, /^`tags` must be a list of text of 1 to 64 characters/],
    [change, [], 'The body of PATCH /x must be a JSON object.'],
    [change, null, 'The body of PATCH /x must be a JSON object.'],
    [change, undefined, 'The body of PATCH /x must be a JSON object.'],
  ])('%# is refused with a sentence', async (schema, given, message) => {
    const validate = await createValidate(schema, 'body', 'PATCH /x');
    expect(() => validate(given)).toThrow(message);
  });
});
