import type { TSchema } from 'typebox';
import { propertiesOf } from './expectation.ts';

/**
 * The parameters of a query string as their schema types them: numbers, `true`/`false`/`1`/`0`, one value where a
 * list may stand, defaults. What does not fit stays as it is, for the validator to refuse with the user's own text.
 */
export function coerce(schema: TSchema, input: unknown): Record<string, unknown> {
  const given = Object.entries(typeof input === 'object' ? (input ?? {}) : {}) as [string, unknown][];
  const properties = propertiesOf(schema);
  const output: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [name, property] of Object.entries(properties)) {
    const preset = (property as { default?: unknown }).default;
    if (preset !== undefined) output[name] = preset;
  }
  for (const [name, value] of given) {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    output[name] = property === undefined ? value : coerceOne(property, value);
  }
  return output;
}

function coerceOne(schema: TSchema, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const { type, const: constant } = schema as { type?: string; const?: unknown };
  if (type === 'array') return [value];
  if (type === 'integer' || type === 'number')
    return /^-?\d{1,16}(\.\d{1,16})?$/.test(value) ? Number(value) : value;
  if (type === 'boolean' || typeof constant === 'boolean') return BOOLEANS.get(value.toLowerCase()) ?? value;
  return value;
}

const BOOLEANS = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);
