import { Type, type Static, type TSchema } from 'typebox';
import { InvalidInput } from '../../lib/errors.ts';
import { FlatQuery, queryProperties, waitProperties } from '../flat-query.ts';
import type { ClientFrame, Position, WaitClientFrame } from '../live-protocol.ts';
import { createValidate, type Validate } from '../validate.ts';

/** Characters that the id of a wait may have. */
const ID_LENGTH = 100;

const SCHEMAS = {
  subscribe: Type.Object(
    {
      type: Type.Literal('subscribe'),
      query: Type.Optional(FlatQuery),
      since: Type.Optional(Type.Object({ instance: Type.String(), seq: Type.Integer({ minimum: 0 }) })),
    },
    { additionalProperties: false },
  ),
  wait: Type.Object(
    {
      type: Type.Literal('wait'),
      id: Type.String({ minLength: 1, maxLength: ID_LENGTH }),
      query: Type.Optional(FlatQuery),
      ...waitProperties,
    },
    { additionalProperties: false },
  ),
  cancel: Type.Object(
    { type: Type.Literal('cancel'), id: Type.String({ minLength: 1, maxLength: ID_LENGTH }) },
    { additionalProperties: false },
  ),
};
const FrameType = Type.Object({
  type: Type.Union([Type.Literal('subscribe'), Type.Literal('wait'), Type.Literal('cancel')]),
});

const validators = new Map<string, Promise<Validate>>();

/** What a client sent on the websocket. Throws InvalidInput. */
export async function readFrame(text: string): Promise<ClientFrame | WaitClientFrame> {
  const frame = parse(text);
  const { type } = (await validator('type', FrameType, 'a frame on /api/live'))(frame) as Static<
    typeof FrameType
  >;
  // The query first: its own sentence names the parameter that is wrong.
  const { query } = frame as { query?: unknown };
  if (query !== undefined && type !== 'cancel') {
    (await validator('query', FlatQuery, 'the query of a frame on /api/live'))(query);
  }
  const validate = await validator(type, SCHEMAS[type], `a frame of type ${type} on /api/live`);
  return validate(frame) as ClientFrame | WaitClientFrame;
}

/** The id of the wait that a frame is about, when so much of it can be read. */
export function idOf(text: string): string | undefined {
  try {
    const frame: unknown = JSON.parse(text);
    const id = typeof frame === 'object' && frame !== null && 'id' in frame ? frame.id : undefined;
    return typeof id === 'string' && id.length <= ID_LENGTH ? id : undefined;
  } catch {
    return undefined;
  }
}

function validator(name: string, schema: TSchema, what: string): Promise<Validate> {
  const known = validators.get(name) ?? createValidate(schema, 'body', what);
  validators.set(name, known);
  return known;
}

/** The parameters of /api/events. */
export const EventsQuery = Type.Object(
  {
    ...queryProperties,
    since: Type.Optional(
      Type.String({ description: 'The id of the last event that was seen; as Last-Event-ID' }),
    ),
  },
  { additionalProperties: false },
);
export type EventsQuery = Static<typeof EventsQuery>;

/** `instance.seq`, the id of a server-sent event. Throws InvalidInput. */
export function readPosition(id: string): Position {
  const [, instance, seq] = /^(.{1,100})\.(\d{1,15})$/s.exec(id) ?? [];
  if (instance === undefined)
    throw new InvalidInput('since', '`since` must be the id of an event, `instance.seq`.');
  return { instance, seq: Number(seq) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidInput('frame', 'A frame on /api/live must be JSON.');
  }
}
