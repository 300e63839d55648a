import type { Static, TSchema } from 'typebox';
import type { Contract, OperationKey } from '../http/contract.ts';
import { ApiProblem, type ProblemDocument } from './failures.ts';

export { ApiProblem } from './failures.ts';

/** What an operation takes, as the contract has it. */
export type Request<Key extends OperationKey> = Given<Key, 'params', 'params'> &
  Given<Key, 'querystring', 'query'> &
  Given<Key, 'body', 'body'> &
  Octets<Key> & { readonly signal?: AbortSignal };

/** What it answers: the record, `undefined` for a 204, text for text, octets for anything else. */
export type Response<Key extends OperationKey> = Contract[Key] extends { readonly produces: infer Type }
  ? Type extends `text/${string}`
    ? string
    : Uint8Array
  : Contract[Key]['response'] extends
        { readonly 200: infer Schema extends TSchema } | { readonly 201: infer Schema extends TSchema }
    ? Static<Schema>
    : undefined;

/** The body of an operation that takes something else than JSON. */
type Octets<Key extends OperationKey> = Contract[Key] extends { readonly consumes: string }
  ? { readonly body: Uint8Array }
  : unknown;

/** A query may always be left out, params and a body never. */
type Given<Key extends OperationKey, Part extends 'params' | 'querystring' | 'body', Name extends string> =
  Contract[Key] extends Readonly<Record<Part, infer Schema extends TSchema>>
    ? Part extends 'querystring'
      ? { readonly [One in Name]?: Static<Schema> }
      : { readonly [One in Name]: Static<Schema> }
    : unknown;

/** The operations that need nothing but their key. */
type BareKey = { [Key in OperationKey]: object extends Request<Key> ? Key : never }[OperationKey];

export interface Api {
  /** Does one operation. Rejects with ApiProblem when the server refuses, and with what fetch rejects with. */
  <Key extends BareKey>(key: Key, request?: Request<Key>): Promise<Response<Key>>;
  <Key extends OperationKey>(key: Key, request: Request<Key>): Promise<Response<Key>>;
}

/**
 * A client for the REST API, typed by the contract: `await api('GET /api/messages/:id', { params: { id } })`. The key
 * itself is method and path, so there is no table of operations and no code is generated.
 *
 * @param baseUrl `http://127.0.0.1:8025`, or empty for the server that the page came from
 * @param token opens the mailboxes that it guards
 */
export function createApi(
  baseUrl = '',
  fetchIt: typeof fetch = (...given) => fetch(...given),
  token?: string,
): Api {
  return async <Key extends OperationKey>(key: Key, request: Loose = {}) => {
    const { body, signal } = request;
    const { headers = {}, ...sent } = payload(body);
    const shown = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const response = await fetchIt(urlOf(baseUrl, key, request), {
      method: key.split(' ', 1)[0] ?? '',
      ...sent,
      headers: { ...headers, ...shown },
      ...(signal === undefined ? {} : { signal }),
    });
    if (!response.ok) throw new ApiProblem(await readProblem(response));
    return (await readAnswer(response)) as Response<Key>;
  };
}

/** Where an operation is, with what it is given in path and query. */
export function urlOf(baseUrl: string, key: OperationKey, request: Loose = {}): string {
  const { params = {}, query = {} } = request;
  const path = key.slice(key.indexOf(' ') + 1);
  return `${baseUrl.replace(/\/$/, '')}${fill(path, params)}${search(query)}`;
}

/** Octets are a message; anything else goes as JSON. */
function payload(body: unknown): Pick<RequestInit, 'body'> & { headers?: Record<string, string> } {
  if (body === undefined) return {};
  if (body instanceof Uint8Array) {
    return { body: body as NonNullable<RequestInit['body']>, headers: { 'content-type': 'message/rfc822' } };
  }
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

type Scalar = string | number | boolean | undefined;

/** Any request, once its key no longer matters. */
interface Loose {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, Scalar | readonly Scalar[]>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

function fill(path: string, params: Readonly<Record<string, string>>): string {
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}

/** Lists are repeated; what is undefined is left out. */
function search(query: NonNullable<Loose['query']>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, one] as const),
  );
  const parameters = new URLSearchParams();
  for (const [name, value] of pairs) if (value !== undefined) parameters.append(name, String(value));
  return parameters.size === 0 ? '' : `?${parameters.toString()}`;
}

async function readAnswer(response: globalThis.Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  const type = response.headers.get('content-type') ?? '';
  if (/^application\/json/.test(type)) return response.json();
  return type.startsWith('text/') ? response.text() : new Uint8Array(await response.arrayBuffer());
}

/** A proxy on the way may answer with something else than a problem document. */
async function readProblem(response: globalThis.Response): Promise<ProblemDocument> {
  const fallback = { type: 'about:blank', title: response.statusText, status: response.status };
  const read: unknown = await response.json().catch(() => undefined);
  const isProblem = typeof read === 'object' && read !== null && 'detail' in read && 'status' in read;
  return isProblem
    ? (read as ProblemDocument)
    : { ...fallback, detail: `The server answered ${response.status}.` };
}
