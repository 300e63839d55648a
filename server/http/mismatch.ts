import type { TSchema } from 'typebox';
import { InvalidInput } from '../lib/errors.ts';
import { nearest } from '../lib/nearest.ts';
import { describe, shown } from './expectation.ts';

// What is wrong with what a client sent, in sentences that say what would be right.

/** A value that is not what its schema says. */
export function mismatch(field: string, schema: TSchema, given: unknown): InvalidInput {
  const { text, choices } = describe(schema);
  return wrongValue(field, text, given, choices);
}

/** @param choices the values of which it must be one, if there are so few */
export function wrongValue(
  field: string,
  expected: string,
  given: unknown,
  choices: readonly string[] = [],
): InvalidInput {
  const meant = typeof given === 'string' && choices.length > 1 ? nearest(given, choices) : undefined;
  return new InvalidInput(
    field,
    `\`${field}\` must be ${expected}, not ${shown(given)}${meantOr('.', meant)}`,
  );
}

/**
 * A name that means nothing there.
 *
 * @param what the beginning of a noun: `a parameter of GET /api/messages`
 */
export function unknownName(
  field: string,
  name: string,
  what: string,
  names: readonly string[],
): InvalidInput {
  const hint = meantOr(`; it takes ${listed(names)}.`, nearest(name, names));
  return new InvalidInput(short(field), `${shown(name)} is not ${what}${hint}`);
}

/** A name that a client made up may be as long as its body. */
function short(field: string): string {
  return field.length > 200 ? `${field.slice(0, 200)}…` : field;
}

function meantOr(otherwise: string, meant: string | undefined): string {
  return meant === undefined ? otherwise : `; did you mean \`${meant}\`?`;
}

export function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
