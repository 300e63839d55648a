import type { TSchema } from 'typebox';
import { InvalidInput } from '../lib/errors.ts';
import { toInstant } from '../mail/instant.ts';
import { coerce } from './coerce.ts';
import { itemsOf, propertiesOf } from './expectation.ts';
import { isRecord, listed, mismatch, unknownName } from './mismatch.ts';
import { nestedMismatch, type Accepts } from './nested-mismatch.ts';

export type Place = 'query' | 'body';

/** Takes what the client sent; returns it with types coerced and defaults filled in, or throws InvalidInput. */
export type Validate = (input: unknown) => unknown;

/**
 * A validator for one place of one operation. The validating half of typebox is loaded here and not at start,
 * because that would be a good part of the time from spawn to the first answer.
 *
 * @param operation its key, for the sentences of errors
 */
export async function createValidate(schema: TSchema, place: Place, operation: string): Promise<Validate> {
  const { Compile, Format } = await loadTypebox();
  Format.Set('date-time', (text) => toInstant(text) !== undefined);
  const compiled = Compile(schema);
  return (input) => {
    const value = place === 'query' ? coerce(schema, input) : input;
    if (compiled.Check(value)) return value;
    const [, errors] = compiled.Errors(value);
    const accepts: Accepts = (part, inner) => Compile(part).Check(inner);
    throw refusal(schema, value, errors, place, operation, accepts);
  };
}

async function loadTypebox() {
  const [{ Compile }, { Format }] = await Promise.all([import('typebox/schema'), import('typebox/format')]);
  return { Compile, Format };
}

interface Failure {
  keyword: string;
  instancePath: string;
  params: object;
}

function refusal(
  schema: TSchema,
  value: unknown,
  failures: Failure[],
  place: Place,
  operation: string,
  accepts: Accepts,
): InvalidInput {
  const noun = place === 'query' ? 'parameter' : 'property';
  const names = Object.keys(propertiesOf(schema));
  if (!isRecord(value)) return new InvalidInput('body', `The body of ${operation} must be a JSON object.`);
  // A name that is not known first: it is the likely reason for one that is missing.
  for (const { keyword, params } of failures.filter(isOfWhole).sort(byKeyword)) {
    if (keyword === 'additionalProperties') {
      const unknown = firstOf(params, 'additionalProperties');
      return unknownName(unknown, unknown, `a ${noun} of ${operation}`, names);
    }
    if (keyword === 'required') {
      const missing = firstOf(params, 'requiredProperties');
      return new InvalidInput(missing, `\`${missing}\` is missing from the ${place} of ${operation}.`);
    }
    if (keyword === 'minProperties') {
      return new InvalidInput('body', `The body of ${operation} needs at least one of ${listed(names)}.`);
    }
  }
  return wrongValue(schema, value, failures, noun, operation, accepts);
}

function wrongValue(
  schema: TSchema,
  value: Readonly<Record<string, unknown>>,
  failures: Failure[],
  noun: string,
  operation: string,
  accepts: Accepts,
): InvalidInput {
  const field = pointed(failures[0]?.instancePath ?? '');
  const property = propertiesOf(schema)[field];
  if (property === undefined) return new InvalidInput(field, `${operation} cannot take this ${noun}.`);
  const given = value[field];
  if (Array.isArray(given) && noun === 'parameter' && !takesType(property, 'array')) {
    return new InvalidInput(field, `\`${field}\` may be given only once.`);
  }
  // A parameter that may be repeated: what is wrong is one of its values, not that they are a list.
  const items = noun === 'parameter' ? itemsOf(property) : undefined;
  const index = Number(failures[0]?.instancePath.split('/')[2] ?? NaN);
  if (items !== undefined && Array.isArray(given) && index in given) {
    return mismatch(field, items, given[index]);
  }
  const inside = noun === 'property' ? nestedMismatch(property, given, field, accepts) : undefined;
  return inside ?? mismatch(field, property, given);
}

function takesType(schema: TSchema, type: string): boolean {
  const { type: own, anyOf } = schema as { type?: string; anyOf?: TSchema[] };
  return own === type || (anyOf ?? []).some((one) => takesType(one, type));
}

/** Not of something inside of a property. */
function isOfWhole({ instancePath }: Failure): boolean {
  return instancePath === '';
}

function byKeyword(a: Failure, b: Failure): number {
  return Number(b.keyword === 'additionalProperties') - Number(a.keyword === 'additionalProperties');
}

function firstOf(params: object, key: string): string {
  const found = Object.entries(params).find(([name]) => name === key)?.[1] as readonly string[] | undefined;
  return found?.[0] ?? '';
}

/** The first segment of a JSON pointer (RFC 6901 §4). */
function pointed(pointer: string): string {
  return (pointer.split('/')[1] ?? '').replaceAll('~1', '/').replaceAll('~0', '~');
}
