import type { TSchema } from 'typebox';

/** The JSON Schema keywords that the contract uses. */
interface Keywords {
  type?: string;
  format?: string;
  const?: string | number | boolean;
  anyOf?: TSchema[];
  items?: TSchema;
  properties?: Readonly<Record<string, TSchema>>;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  maxItems?: number;
  pattern?: string;
  examples?: (string | number)[];
}

/** The properties of an object schema, by name. */
export function propertiesOf(schema: TSchema): Readonly<Record<string, TSchema>> {
  return (schema as Keywords).properties ?? {};
}

/** The schema of a list's items; undefined when it is no list. */
export function itemsOf(schema: TSchema): TSchema | undefined {
  return (schema as Keywords).items;
}

/** What a value must be, in words that follow "must be", and the literal values among which it may choose. */
export function describe(schema: TSchema): { text: string; choices: readonly string[] } {
  const choices = literals(schema);
  return { text: phrase(schema), choices };
}

/** `value` for an error message, cut to a length that a person reads. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const clean = text.replace(/[\p{Cc}`]/gu, '\ufffd');
  return clean.length > 60 ? `\`${clean.slice(0, 60)}…\`` : `\`${clean}\``;
}

function phrase(schema: Keywords): string {
  if (schema.const !== undefined) return `\`${String(schema.const)}\``;
  if (schema.anyOf !== undefined) return schema.anyOf.map((one) => phrase(one as Keywords)).join(' or ');
  if (schema.format === 'date-time') return 'an instant with its time zone, such as 2026-01-31T12:00:00Z';
  switch (schema.type) {
    case 'integer':
      return `a whole number${range(schema)}`;
    case 'number':
      return `a number${range(schema)}`;
    case 'boolean':
      return '`true` or `false`';
    case 'string':
      return `text${sample(schema)}${extent(schema)}`;
    case 'array':
      return `a list of ${phrase(schema.items ?? {})}${atMost(schema.maxItems, 'items')}`;
    default:
      return 'an object';
  }
}

function range({ minimum, maximum }: Keywords): string {
  if (minimum !== undefined && maximum !== undefined) return ` from ${String(minimum)} to ${String(maximum)}`;
  if (minimum !== undefined) return ` of at least ${String(minimum)}`;
  return maximum === undefined ? '' : ` of at most ${String(maximum)}`;
}

/** What a pattern wants is shown best by an example. */
function sample({ pattern, examples }: Keywords): string {
  const [first] = examples ?? [];
  return pattern === undefined || first === undefined ? '' : ` such as \`${first}\``;
}

function extent({ minLength, maxLength }: Keywords): string {
  if (minLength === undefined) return atMost(maxLength, 'characters');
  return ` of ${String(minLength)} to ${String(maxLength ?? '…')} characters`;
}

function atMost(limit: number | undefined, unit: string): string {
  return limit === undefined ? '' : ` of at most ${String(limit)} ${unit}`;
}

function literals(schema: TSchema): string[] {
  const { const: constant, anyOf } = schema as Keywords;
  if (anyOf !== undefined) return anyOf.flatMap(literals);
  return constant === undefined ? [] : [String(constant)];
}
