import type { TSchema } from 'typebox';
import { InvalidInput } from '../lib/errors.ts';
import { propertiesOf } from './expectation.ts';
import { isRecord, listed, mismatch, unknownName, wrongValue } from './mismatch.ts';

/** Whether a value is what a schema says. */
export type Accepts = (schema: TSchema, value: unknown) => boolean;

/**
 * What is wrong inside of an object, named by its path: `verdict.code`. Of a union of objects the one is meant whose
 * constant, such as an `action`, the value has. Undefined for what is no object, or has nothing wrong with it.
 */
export function nestedMismatch(
  schema: TSchema,
  value: unknown,
  path: string,
  accepts: Accepts,
): InvalidInput | undefined {
  const { anyOf } = schema as Keywords;
  if (anyOf?.every(isObject) === true) return ofUnion(anyOf, value, path, accepts);
  return isObject(schema) ? ofObject(schema, value, path, accepts) : undefined;
}

interface Keywords {
  type?: string;
  anyOf?: TSchema[];
  const?: unknown;
  required?: string[];
  properties?: Readonly<Record<string, TSchema>>;
  additionalProperties?: boolean;
}

function isObject(schema: TSchema): boolean {
  const { type, properties } = schema as Keywords;
  return type === 'object' && properties !== undefined;
}

function ofUnion(
  members: readonly TSchema[],
  value: unknown,
  path: string,
  accepts: Accepts,
): InvalidInput | undefined {
  const [first] = members;
  const tag = Object.entries(first === undefined ? {} : propertiesOf(first)).find(
    ([, property]) => (property as Keywords).const !== undefined,
  )?.[0];
  if (tag === undefined) return undefined;
  if (!isRecord(value)) return wrongValue(path, 'an object', value);
  const given = value[tag];
  const constants = members.map((member) => (propertiesOf(member)[tag] as Keywords | undefined)?.const);
  const meant = members[constants.indexOf(given)];
  if (meant !== undefined) return ofObject(meant, value, path, accepts);
  const choices = constants.map(String);
  const field = `${path}.${tag}`;
  if (given === undefined)
    return new InvalidInput(field, `\`${field}\` is missing; it is ${either(choices)}.`);
  return wrongValue(field, either(choices), given, choices);
}

function ofObject(schema: TSchema, value: unknown, path: string, accepts: Accepts): InvalidInput | undefined {
  if (!isRecord(value)) return wrongValue(path, 'an object', value);
  const properties = propertiesOf(schema);
  const names = Object.keys(properties);
  const { required = [], additionalProperties } = schema as Keywords;
  const unknown = Object.keys(value).find((name) => !names.includes(name));
  if (unknown !== undefined && additionalProperties === false)
    return unknownName(`${path}.${unknown}`, unknown, `a property of \`${path}\``, names);
  const missing = required.find((name) => value[name] === undefined);
  if (missing !== undefined) {
    const field = `${path}.${missing}`;
    return new InvalidInput(field, `\`${field}\` is missing.`);
  }
  if (Object.keys(value).length === 0 && !accepts(schema, value))
    return new InvalidInput(path, `\`${path}\` needs at least one of ${listed(names)}.`);
  for (const [name, property] of Object.entries(properties)) {
    const given = value[name];
    if (given === undefined || accepts(property, given)) continue;
    const field = `${path}.${name}`;
    return nestedMismatch(property, given, field, accepts) ?? mismatch(field, property, given);
  }
  return undefined;
}

function either(choices: readonly string[]): string {
  return choices.map((choice) => `\`${choice}\``).join(' or ');
}
