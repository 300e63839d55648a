import type { Schema } from './schema.ts';

/** As much of an OpenAPI 3.1 document as the server makes (server/http/openapi.ts). */
export interface Document {
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}
interface Described {
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
  /** That a token is taken, not that it must be there: one of the alternatives is none. */
  readonly security?: readonly object[];
}
type Content = Readonly<Record<string, { readonly schema?: Schema; readonly example?: unknown }>>;

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: Schema;
}

export interface Body {
  readonly type: string;
  readonly schema: Schema | null;
  /** What stands in the form at first. */
  readonly example: string;
}

export interface Answer {
  readonly status: string;
  readonly description: string;
  readonly type: string | null;
  readonly schema: Schema | null;
}

export interface Operation {
  /** Names it in the address of the page: `get-api-messages-wait`. */
  readonly anchor: string;
  readonly method: string;
  /** With `{name}` where a value goes. */
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly Parameter[];
  readonly body: Body | null;
  readonly answers: readonly Answer[];
  readonly takesToken: boolean;
}

export interface Group {
  readonly name: string;
  readonly description: string;
  readonly operations: readonly Operation[];
}

/** The document in the order in which it is read. */
export interface Reference {
  readonly version: string;
  readonly description: string;
  readonly groups: readonly Group[];
  readonly schemas: readonly { readonly name: string; readonly schema: Schema }[];
}

export function read({ info, tags, paths, components }: Document): Reference {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      tag: described.tags[0],
      operation: toOperation(method.toUpperCase(), path, described),
    })),
  );
  return {
    version: info.version,
    description: info.description,
    groups: tags.map(({ name, description }) => ({
      name,
      description,
      operations: operations.filter(({ tag }) => tag === name).map(({ operation }) => operation),
    })),
    schemas: Object.entries(components.schemas).map(([name, schema]) => ({ name, schema })),
  };
}

function toOperation(method: string, path: string, described: Described): Operation {
  const { summary, description = '', parameters, requestBody, responses, security = [] } = described;
  return {
    anchor: `${method} ${path}`
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/-$/, ''),
    method,
    path,
    summary,
    description,
    parameters,
    body: requestBody === undefined ? null : toBody(requestBody.content),
    answers: Object.entries(responses).map(([status, answer]) => toAnswer(status, answer)),
    takesToken: security.some((scheme) => Object.keys(scheme).length > 0),
  };
}

function toBody(content: Content): Body | null {
  const [type, { schema = null, example }] = Object.entries(content)[0] ?? ['', {}];
  if (type === '') return null;
  const shown: unknown = example ?? schema?.examples?.[0] ?? '';
  return { type, schema, example: typeof shown === 'string' ? shown : JSON.stringify(shown, null, 2) };
}

function toAnswer(status: string, { description, content = {} }: Described['responses'][string]): Answer {
  const [type, { schema = null }] = Object.entries(content)[0] ?? [null, {}];
  return { status, description, type, schema };
}
