import { Type, type Static } from 'typebox';
import { InvalidInput } from '../../lib/errors.ts';
import { FlatQuery, queryProperties } from '../flat-query.ts';
import type { ClientFrame, Position } from '../live-protocol.ts';
import { createValidate, type Validate } from '../validate.ts';

const FrameSchema = Type.Object(
  {
    type: Type.Literal('subscribe'),
    query: Type.Optional(FlatQuery),
    since: Type.Optional(Type.Object({ instance: Type.String(), seq: Type.Integer({ minimum: 0 }) })),
  },
  { additionalProperties: false },
);

let validateFrame: Promise<Validate> | undefined;
let validateQuery: Promise<Validate> | undefined;

/** What a client sent on the websocket. Throws InvalidInput. */
export async function readFrame(text: string): Promise<ClientFrame> {
  validateFrame ??= createValidate(FrameSchema, 'body', 'a frame on /api/live');
  validateQuery ??= createValidate(FlatQuery, 'body', 'the query of a frame on /api/live');
  const frame = parse(text);
  // The query first: its own sentence names the parameter that is wrong.
  if (typeof frame === 'object' && frame !== null && 'query' in frame) (await validateQuery)(frame.query);
  return (await validateFrame)(frame) as ClientFrame;
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
