import { describe, expect, it } from 'vitest';
import { fieldOf, propertiesOf, referencesOf, typeOf, type Schema } from './schema.ts';

const either = (...values: string[]): Schema => ({
  anyOf: values.map((value) => ({ type: 'string', const: value })),
});

describe('a type in words', () => {
  it.each<[Schema, string]>([
    [{ type: 'string' }, 'string'],
    [{ type: 'string', format: 'date-time' }, 'instant, RFC 3339'],
    [{ type: 'string', format: 'uri' }, 'uri'],
    [{ type: 'integer', minimum: 0 }, 'integer'],
    [{ type: 'integer', minimum: 1 }, 'integer, at least 1'],
    [{ type: 'integer', maximum: 9 }, 'integer, at most 9'],
    [{ type: 'integer', minimum: 1, maximum: 500 }, 'integer, 1 to 500'],
    [{ type: 'boolean', const: true }, 'true'],
    [either('smtp', 'http', 'import'), '"smtp", "http" or "import"'],
    [{ enum: ['a', 'b'] }, '"a" or "b"'],
    [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 'string or null'],
    [{ type: 'array', items: { $ref: '#/components/schemas/Message' } }, 'array of Message'],
    [{ type: 'array' }, 'array'],
    [{}, 'any'],
  ])('%j is %s', (schema, words) => {
    expect(typeOf(schema)).toBe(words);
  });
});

describe('a field', () => {
  it.each<[Schema, ReturnType<typeof fieldOf>]>([
    [{ type: 'string' }, { kind: 'text' }],
    [{ type: 'integer' }, { kind: 'number' }],
    [{ type: 'boolean' }, { kind: 'choice', options: ['true', 'false'] }],
    [
      { type: 'boolean', const: true },
      { kind: 'choice', options: ['true'] },
    ],
    [either('a', 'b'), { kind: 'choice', options: ['a', 'b'] }],
    [
      { type: 'array', items: either('a', 'b') },
      { kind: 'choices', options: ['a', 'b'] },
    ],
    [{ type: 'array', items: { type: 'string' } }, { kind: 'lines' }],
    [{ anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] }, { kind: 'lines' }],
    [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, { kind: 'text' }],
  ])('%j is entered by %j', (schema, field) => {
    expect(fieldOf(schema)).toEqual(field);
  });
});

describe('properties', () => {
  const name: Schema = { type: 'string' };
  const object: Schema = { type: 'object', required: ['name'], properties: { name, more: name } };

  it.each<[string, Schema]>([
    ['an object', object],
    ['the objects of an array', { type: 'array', items: object }],
    ['an object or null', { anyOf: [object, { type: 'null' }] }],
  ])('of %s, and which must be there', (_, schema) => {
    expect(propertiesOf(schema)).toEqual([
      { name: 'name', schema: name, isRequired: true },
      { name: 'more', schema: name, isRequired: false },
    ]);
  });

  it('of several objects are one each, with any of their values', () => {
    const action = (value: string): Schema => ({ const: value });
    const [code, octets]: Schema[] = [{ type: 'integer' }, { type: 'integer', minimum: 1 }];
    const schema: Schema = {
      anyOf: [
        { type: 'object', required: ['action', 'code'], properties: { action: action('refuse'), code } },
        { type: 'object', required: ['action'], properties: { action: action('close'), code } },
        { type: 'object', required: ['action', 'octets'], properties: { action: action('drip'), octets } },
        { type: 'null' },
      ],
    } as Schema;
    const found = propertiesOf(schema);
    expect(found.map(({ name, isRequired }) => [name, isRequired])).toEqual([
      ['action', true],
      ['code', false],
      ['octets', false],
    ]);
    expect(found.map((property) => typeOf(property.schema))).toEqual([
      '"refuse", "close" or "drip"',
      'integer',
      'integer, at least 1',
    ]);
  });

  it('are none of what is named elsewhere', () => {
    const schema: Schema = { type: 'array', items: { $ref: '#/components/schemas/Message' } };
    expect(propertiesOf(schema)).toEqual([]);
    expect(referencesOf(schema)).toEqual(['Message']);
  });
});
