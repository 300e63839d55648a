import { Type } from 'typebox';

/** Schemas that the rules are made of. */
export const closed = { additionalProperties: false } as const;

/** A duration such as `500ms`, `5s`, `2m`, `1h`. */
export const Duration = (description: string) =>
  Type.String({ description, pattern: '^\\d{1,9}(\\.\\d{1,9})?(ms|s|m|h)$', examples: ['5s'] });

export const Text = (description: string) => Type.String({ description, minLength: 1, maxLength: 1000 });

export const OneOrMore = (description: string) =>
  Type.Union([Text(description), Type.Array(Text(description), { minItems: 1, maxItems: 100 })], {
    description,
  });
