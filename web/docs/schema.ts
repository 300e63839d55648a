/** As much of JSON Schema (2020-12) as the document uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: string | number | boolean;
  readonly enum?: readonly (string | number | boolean)[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly description?: string;
  readonly default?: string | number | boolean;
  readonly examples?: readonly unknown[];
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** A property as a line of the reference. */
export interface Property {
  readonly name: string;
  readonly schema: Schema;
  readonly isRequired: boolean;
}

/** What may be entered: one of few values, several of few, several of any, or one of any. */
export type Field =
  | { readonly kind: 'choice' | 'choices'; readonly options: readonly string[] }
  | { readonly kind: 'lines' | 'number' | 'text' };

const FORMATS: Readonly<Record<string, string>> = { 'date-time': 'instant, RFC 3339' };

/** The type in a few words: `integer, 1 to 500`, `"smtp" or "http"`, `array of Message`. */
export function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) return nameOf(schema.$ref);
  const values = valuesOf(schema);
  if (values !== null) return either(values.map((value) => JSON.stringify(value)));
  if (schema.anyOf !== undefined) return either(schema.anyOf.map(typeOf));
  if (schema.type === 'array')
    return schema.items === undefined ? 'array' : `array of ${typeOf(schema.items)}`;
  if (schema.format !== undefined) return FORMATS[schema.format] ?? schema.format;
  return `${schema.type ?? 'any'}${rangeOf(schema)}`;
}

/** The properties of an object, of the objects in an array, or of the one that is there when it is not null. */
export function propertiesOf(schema: Schema): readonly Property[] {
  if (schema.items !== undefined) return propertiesOf(schema.items);
  if (schema.anyOf !== undefined) return merged(schema.anyOf.map(propertiesOf));
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    schema: property,
    isRequired: schema.required?.includes(name) ?? false,
  }));
}

/** Of a choice of objects: a property that several of them have is one, with any of their values. */
function merged(choices: readonly (readonly Property[])[]): readonly Property[] {
  const objects = choices.filter((properties) => properties.length > 0);
  const all = objects.flat();
  return Array.from(new Set(all.map(({ name }) => name)), (name) => {
    const same = all.filter((property) => property.name === name);
    const schemas = [...new Map(same.map(({ schema }) => [JSON.stringify(schema), schema])).values()];
    return {
      name,
      schema: schemas.length === 1 && schemas[0] !== undefined ? schemas[0] : { anyOf: schemas },
      isRequired: same.length === objects.length && same.every(({ isRequired }) => isRequired),
    };
  });
}

/** The named schemas that this one is, or consists of, apart from its properties. */
export function referencesOf(schema: Schema): readonly string[] {
  if (schema.$ref !== undefined) return [nameOf(schema.$ref)];
  return [...(schema.items === undefined ? [] : [schema.items]), ...(schema.anyOf ?? [])].flatMap(
    referencesOf,
  );
}

/** How a value of this schema is entered. */
export function fieldOf(schema: Schema): Field {
  const values = valuesOf(schema);
  if (values !== null) return { kind: 'choice', options: values.map(String) };
  if (schema.type === 'boolean') return { kind: 'choice', options: ['true', 'false'] };
  if (schema.type === 'integer' || schema.type === 'number') return { kind: 'number' };
  const list = [schema, ...(schema.anyOf ?? [])].find(({ type }) => type === 'array');
  if (list === undefined) return { kind: 'text' };
  const options = list.items === undefined ? null : valuesOf(list.items);
  return options === null ? { kind: 'lines' } : { kind: 'choices', options: options.map(String) };
}

export const nameOf = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1);

/** The values that are possible, when the schema lists them all. */
function valuesOf({
  const: constant,
  enum: listed,
  anyOf,
}: Schema): readonly (string | number | boolean)[] | null {
  if (constant !== undefined) return [constant];
  if (listed !== undefined) return listed;
  const values = anyOf?.map((one) => one.const);
  return values?.every((value) => value !== undefined) === true ? values : null;
}

function rangeOf({ minimum, maximum }: Schema): string {
  if (minimum !== undefined && maximum !== undefined) return `, ${String(minimum)} to ${String(maximum)}`;
  if (minimum !== undefined) return minimum === 0 ? '' : `, at least ${String(minimum)}`;
  return maximum === undefined ? '' : `, at most ${String(maximum)}`;
}

function either(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}
