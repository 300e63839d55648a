import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, HTTPMethods } from 'fastify';
import type { Static, TSchema } from 'typebox';
import { contract, type Contract, type Operation, type OperationKey } from './contract.ts';
import { toJson } from './json.ts';
import { HttpError } from './problem.ts';
import { RecordTexts } from './record-texts.ts';
import { createValidate, type Place, type Validate } from './validate.ts';
import { whenGone } from './when-gone.ts';

/** What a handler gets: checked against the contract, typed by it. */
export interface Input<Key extends OperationKey> {
  readonly params: Part<Key, 'params'>;
  readonly query: Part<Key, 'querystring'>;
  /** Octets for an operation that `consumes` something else than JSON. */
  readonly body: Contract[Key] extends { readonly consumes: string } ? Buffer : Part<Key, 'body'>;
  readonly headers: IncomingHttpHeaders;
  /** Calls `action` once if the client goes away before it has its answer. */
  readonly gone: (action: () => void) => void;
}

/** What a handler answers: the record of the 2xx in the contract, nothing for a 204, octets for what is not JSON. */
export type Answer<Key extends OperationKey> = Contract[Key] extends { readonly produces: string }
  ? Octets
  : Success<Contract[Key]['response']>;

/** An answer that is not JSON. */
export interface Octets {
  readonly status?: 200 | 206 | 304;
  /** The media type, when it is not the one in the contract. */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: Buffer | string | Readable;
}

export type Handler<Key extends OperationKey> = (input: Input<Key>) => Answer<Key> | Promise<Answer<Key>>;

/** Handlers for some operations: one folder's share of the contract. */
export type Handlers<Key extends OperationKey> = { readonly [Name in Key]: Handler<Name> };

type Part<Key extends OperationKey, Name extends 'params' | 'querystring' | 'body'> =
  Contract[Key] extends Readonly<Record<Name, infer Schema extends TSchema>>
    ? ReadonlyDeep<Static<Schema>>
    : undefined;

type Success<Response> = Response extends
  { readonly 200: infer Schema extends TSchema } | { readonly 201: infer Schema extends TSchema }
  ? ReadonlyDeep<Static<Schema>>
  : undefined;

type ReadonlyDeep<T> = T extends (infer Item)[]
  ? readonly ReadonlyDeep<Item>[]
  : T extends object
    ? { readonly [Name in keyof T]: ReadonlyDeep<T[Name]> }
    : T;

/** Serves the whole contract. A missing operation, a wrong parameter or a wrong answer does not compile. */
export function mount(app: FastifyInstance, handlers: Handlers<OperationKey>): void {
  const texts = new RecordTexts();
  for (const [key, operation] of Object.entries(contract) as [OperationKey, Operation][]) {
    // The pairing of key and handler was checked where `handlers` was written; here only the key is known.
    const handler = handlers[key] as (input: object) => unknown;
    const [method, url] = split(key);
    const query = lazily(operation.querystring, 'query', key);
    const body =
      operation.consumes === undefined ? lazily(operation.body, 'body', key) : octetsOf(operation.consumes);
    app.route({
      method,
      url,
      // Async, because fastify leaves a request hanging when a synchronous handler returns nothing.
      handler: async (request, reply) => {
        const input = {
          params: request.params,
          query: await query(request.query),
          body: await body(request.body),
          headers: request.headers,
          gone: (action: () => void) => {
            whenGone(reply.raw, action);
          },
        };
        return send(reply, operation, await handler(input), texts);
      },
    });
  }
}

/** Method and path of an operation. */
export function split(key: string): [method: HTTPMethods, url: string] {
  const [method = '', url = ''] = key.split(' ');
  return [method, url];
}

/** Makes the validator when the route is first used. An operation without a schema is given nothing. */
function lazily(schema: TSchema | undefined, place: Place, key: string): (input: unknown) => unknown {
  if (schema === undefined) return () => undefined;
  let validate: Validate | undefined;
  return async (input) => {
    validate ??= await createValidate(schema, place, key);
    return validate(input);
  };
}

/** A body of another type has a parser of its own (see app.ts), or is refused with 415; an absent one ends up here. */
function octetsOf(type: string): (body: unknown) => Buffer {
  return (body) => {
    if (Buffer.isBuffer(body)) return body;
    throw new HttpError(415, `The body must be ${type}.`);
  };
}

function send(reply: FastifyReply, operation: Operation, answer: unknown, texts: RecordTexts): FastifyReply {
  if (operation.produces !== undefined) return sendOctets(reply, operation.produces, answer as Octets);
  reply.header('cache-control', 'no-store');
  if (answer === undefined) return reply.code(204).send();
  const status = 201 in operation.response ? 201 : 200;
  return reply
    .code(status)
    .type('application/json; charset=utf-8')
    .send(toJson(answer as object, texts));
}

function sendOctets(
  reply: FastifyReply,
  produces: string,
  { status = 200, type, headers = {}, body }: Octets,
): FastifyReply {
  return reply
    .code(status)
    .type(type ?? produces)
    .header('cache-control', 'no-store')
    .headers(headers)
    .send(body);
}
