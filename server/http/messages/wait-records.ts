import { Type, type Static } from 'typebox';
import { MISS_KINDS, type NearMiss } from '../../mail/diagnose.ts';
import { Problem, type Assert, type Same } from '../records.ts';
import { MessageSchema } from './records.ts';

/** What a wait answers that was met. */
export const WaitAnswer = Type.Object({
  messages: Type.Array(MessageSchema, {
    description: 'As many as were asked for: the oldest that match, oldest first',
  }),
  cursor: Type.String({ description: 'As `since` of the next wait: go on after these messages' }),
});
export type WaitAnswer = Static<typeof WaitAnswer>;

const Missed = Type.Object({
  field: Type.String({ description: 'The condition: a field of the query, or `since`' }),
  kind: Type.Enum([...MISS_KINDS], { description: 'In what way it is missed' }),
  was: Type.String({ description: 'What the message has, shortened' }),
  wanted: Type.String(),
  sentence: Type.String({ description: 'All of this for a person' }),
  distance: Type.Number({ description: 'From 0, a hair’s breadth, to 1, nothing in common' }),
});
const Nearest = Type.Object({
  message: MessageSchema,
  missed: Type.Array(Missed, { description: 'Every condition that it misses, the nearest first' }),
});
const members = {
  type: Problem.properties.type,
  title: Problem.properties.title,
  status: Problem.properties.status,
  detail: Problem.properties.detail,
  cursor: Type.String({ description: 'As `since` of another wait: only what comes later counts' }),
};

export const NoMatch = Type.Object(
  {
    ...members,
    matched: Type.Array(MessageSchema, { description: 'Those that did match: too few. Oldest first' }),
    arrived: Type.Array(MessageSchema, {
      description:
        'What came in the window, to the mailbox or the inbox when one was named; newest first, 20 at most',
    }),
    total: Type.Integer({ description: 'How many those are in all; to an inbox, among the newest 5,000' }),
    nearest: Type.Union([Nearest, Type.Null()], {
      description: 'The message that came nearest to matching',
    }),
  },
  { description: 'The time is over. What came instead, and what the nearest message lacks (RFC 9457)' },
);
export type NoMatch = Static<typeof NoMatch>;

export const Unwanted = Type.Object(
  { ...members, message: MessageSchema },
  { description: 'A message came that was not to come (RFC 9457)' },
);
export type Unwanted = Static<typeof Unwanted>;

/** @public Nobody imports it: that it compiles is its use. */
export type WaitDrift = Assert<Same<Static<typeof Nearest>, NearMiss>>;
