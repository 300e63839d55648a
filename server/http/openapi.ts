import { Type, type TSchema } from 'typebox';
import { FaultOrder } from '../faults/order-schema.ts';
import { Fault, optionalProperties, RuleSchema, VerdictSchema } from '../faults/rule.ts';
import {
  contract,
  MessageDetail,
  MessageSchema,
  Problem,
  SessionSchema,
  Transcript,
  type Operation,
} from './contract.ts';
import { EventsQuery } from './live/client-frame.ts';
import { split } from './mount.ts';

/**
 * The contract as an OpenAPI 3.1 document. TypeBox schemas are JSON Schema 2020-12, which is what OpenAPI 3.1 takes,
 * so this only arranges them; it is made when somebody asks for it.
 */
export function openapiDocument(version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [key, operation] of Object.entries<Operation>({ ...contract, ...streams })) {
    const [method, url] = split(key);
    const path = url.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [method.toLowerCase()]: toOperation(key, operation) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Restante', version, description: DESCRIPTION },
    tags: [
      { name: 'messages', description: 'The mail that was caught' },
      { name: 'mailboxes', description: 'Where it is kept' },
      { name: 'sessions', description: 'How it came, and why it did not' },
      { name: 'faults', description: 'What is to go wrong, and how' },
      { name: 'server', description: 'The server itself' },
    ],
    paths,
    components: { schemas: components(), securitySchemes: { mailboxToken: MAILBOX_TOKEN } },
  };
}

const DESCRIPTION = [
  'Every letter that was caught, as data. Errors are problem documents (RFC 9457).',
  'Live events come over a websocket at `/api/live` or as server-sent events at `/api/events`.',
].join(' ');

const MAILBOX_TOKEN = {
  type: 'http',
  scheme: 'bearer',
  description: 'The token of a guarded mailbox; see PUT /api/mailboxes/{name}. Of others none is asked.',
};

/** What is served beside the contract because its answer does not end. */
const streams = {
  'GET /api/events': {
    tag: 'server',
    summary: 'Live events, as server-sent events',
    description: 'Resumes after the event that the Last-Event-ID field or `since` names.',
    querystring: EventsQuery,
    response: { 400: Problem },
    produces: 'text/event-stream',
  },
} as const satisfies Record<string, Operation>;

function toOperation(key: string, operation: Operation): object {
  const { summary, description, tag, params, querystring } = operation;
  return {
    operationId: operationId(key),
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    parameters: [...parameters('path', params), ...parameters('query', querystring)],
    ...requestBody(operation),
    // The empty one says that it can be done without.
    ...(403 in operation.response ? { security: [{}, { mailboxToken: [] }] } : {}),
    responses: responses(operation),
  };
}

function requestBody({ body, consumes, example }: Operation): object {
  if (consumes !== undefined) {
    const content = { [consumes]: { schema: Type.String(), ...(example === undefined ? {} : { example }) } };
    return { requestBody: { required: true, content } };
  }
  if (body === undefined) return {};
  return { requestBody: { required: true, content: { 'application/json': { schema: plain(body) } } } };
}

/** `getMessagesByIdRaw` for `GET /api/messages/:id/raw`. */
function operationId(key: string): string {
  const [method, url] = split(key);
  const words = url
    .replace('.', '-')
    .split(/[/-]/)
    .filter((segment) => segment !== '' && segment !== 'api');
  const capitalised = words.map((word) => {
    const name = word.replace(':', '');
    return `${word.startsWith(':') ? 'By' : ''}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  });
  return method.toLowerCase() + capitalised.join('');
}

function parameters(place: 'path' | 'query', schema: TSchema | undefined): object[] {
  if (schema === undefined) return [];
  const { properties, required = [] } = plain(schema) as ObjectSchema;
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema: rest,
  }));
}

interface ObjectSchema {
  properties: Readonly<Record<string, { description?: string }>>;
  required?: string[];
}

function responses({ response, produces }: Operation): object {
  const octets =
    produces === undefined
      ? {}
      : { 200: { description: MEANINGS[200], content: { [produces]: { schema: Type.String() } } } };
  const json = Object.entries(response).map(([status, schema]) => [
    status,
    toResponse(Number(status), plain(schema)),
  ]);
  return { ...octets, ...(Object.fromEntries(json) as object) };
}

function toResponse(status: number, schema: { description?: string }): object {
  const meaning = MEANINGS[status] ?? 'As asked';
  if (status === 204) return { description: meaning };
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  return { description: schema.description ?? meaning, content: { [type]: { schema } } };
}

/** What a status means when the schema of its answer does not say it better. */
const MEANINGS: Readonly<Record<number, string>> = {
  200: 'As asked',
  201: 'Kept',
  204: 'Done',
  400: 'The request cannot be taken as it is; `field` names the parameter or property',
  403: 'The mailbox is guarded, and its token was not shown',
  404: 'It is not here, or no longer',
  413: 'It is larger than this server takes',
  415: 'The body is of another type than the operation takes',
  503: 'Not now: it may be asked again',
  507: 'As many are here as this server keeps',
};

/** The schemas that have a name of their own in the document. */
const NAMED = new Map<unknown, string>([
  [Problem, 'Problem'],
  [MessageSchema, 'Message'],
  [MessageDetail, 'MessageDetail'],
  [SessionSchema, 'Session'],
  [Transcript, 'Transcript'],
  [Fault, 'Fault'],
  [RuleSchema, 'FaultRule'],
  [VerdictSchema, 'FaultVerdict'],
  [FaultOrder.properties.verdict, 'FaultVerdict'],
  [optionalProperties.match, 'FaultMatch'],
  [optionalProperties.except, 'FaultMatch'],
  [optionalProperties.fire, 'FaultFire'],
]);

function components(): Record<string, object> {
  const named = [...NAMED].map(([schema, name]) => [name, plain(schema as TSchema, schema)] as const);
  // The only recursive schema: its definition stands within the property that refers to it.
  const { $defs } = MessageDetail.properties.root;
  const { $id: _, ...part } = plain($defs.Part) as { $id?: string };
  return { ...Object.fromEntries(named), Part: part };
}

/** A schema as plain data, with references in place of named schemas other than `itself`. */
function plain(schema: TSchema, itself?: unknown): { description?: string } {
  const text = JSON.stringify(schema, (key, value: unknown) => {
    const name = value === itself ? undefined : NAMED.get(value);
    if (name !== undefined) return { $ref: `#/components/schemas/${name}` };
    if (key === '$defs') return undefined;
    return key === '$ref' && typeof value === 'string' ? `#/components/schemas/${value}` : value;
  });
  return JSON.parse(text.replaceAll('#/components/schemas/#/', '#/')) as { description?: string };
}
