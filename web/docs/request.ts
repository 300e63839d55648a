import type { Operation, Parameter } from './document.ts';
import { fieldOf } from './schema.ts';

/** What was entered for an operation. */
export interface Draft {
  /** By the parameter's name; empty is not given. Of a parameter that may be repeated, one value a line. */
  readonly values: Readonly<Record<string, string>>;
  readonly body: string;
  /** The token of a guarded mailbox; empty is none. */
  readonly token: string;
}

/** A request, ready to be sent or to be written in any language. */
export interface Prepared {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string | null;
}

/** Something that must be mended before the request can be sent. */
export interface Complaint {
  /** The name of the parameter; `body` or `token` else. */
  readonly field: string;
  readonly sentence: string;
}

/** The request that a draft stands for. A value of the path that is missing stands there as its name: `ID`. */
export function prepare(origin: string, operation: Operation, draft: Draft): Prepared {
  const { method, body } = operation;
  const token = operation.takesToken ? draft.token.trim() : '';
  return {
    method,
    url: `${origin}${fill(operation, draft)}${search(operation, draft)}`,
    headers: [
      ...(body === null ? [] : [['Content-Type', body.type] as const]),
      ...(token === '' ? [] : [['Authorization', `Bearer ${token}`] as const]),
    ],
    body: body === null ? null : wireForm(body.type, wellFormed(draft.body)),
  };
}

/** What is wrong with a draft that the server would not be asked about, or null. */
export function complaint(operation: Operation, draft: Draft): Complaint | null {
  for (const { name, in: place } of operation.parameters) {
    const value = valueOf(draft, name);
    if (place !== 'path') continue;
    if (value === '') return { field: name, sentence: `The path needs a value for ${name}.` };
    // RFC 3986 §6.2.2.3: whoever sends it takes such a segment out of the path, percent-encoded or not.
    if (value === '.' || value === '..') {
      return { field: name, sentence: `A segment of a path cannot be ${JSON.stringify(value)}.` };
    }
  }
  if (operation.takesToken && /[^\x21-\x7e]/.test(draft.token.trim())) {
    return { field: 'token', sentence: 'A token has letters, digits and -._~+/ only.' };
  }
  return null;
}

function fill({ path, parameters }: Operation, draft: Draft): string {
  const names = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
  return path.replace(/\{(\w+)\}/g, (whole, name: string) => {
    if (!names.includes(name)) return whole;
    return encodeURIComponent(valueOf(draft, name)) || name.toUpperCase();
  });
}

function search({ parameters }: Operation, draft: Draft): string {
  const given = new URLSearchParams();
  for (const parameter of parameters.filter((one) => one.in === 'query')) {
    for (const value of valuesOf(draft, parameter)) given.append(parameter.name, value);
  }
  return given.size === 0 ? '' : `?${given.toString()}`;
}

function valuesOf(draft: Draft, { name, schema }: Parameter): readonly string[] {
  const value = valueOf(draft, name);
  const { kind } = fieldOf(schema);
  const values =
    kind === 'lines' || kind === 'choices' ? value.split('\n').map((line) => line.trim()) : [value];
  return values.filter((one) => one !== '');
}

const valueOf = ({ values }: Draft, name: string): string =>
  Object.hasOwn(values, name) ? wellFormed(values[name] ?? '') : '';

/** A message has CRLF at the end of its lines (RFC 5322 §2.3). Of JSON the space between its tokens is left out. */
function wireForm(type: string, text: string): string {
  if (type === 'message/rfc822') return text.replace(/\r?\n/g, '\r\n');
  return text.replace(/("(?:[^"\\]|\\.)*")|\s+/gs, '$1');
}

/** Half a surrogate pair cannot be sent: it is what fetch makes of it. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');
