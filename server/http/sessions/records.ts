import { Type, type Static } from 'typebox';
import type { SessionSummary, Transcript as TranscriptRecord } from '../../mail/transcript.ts';
import { nextProperty, pageProperties } from '../page.ts';
import type { Assert, Same } from '../records.ts';

const Outcome = Type.Union(
  [
    Type.Literal('open'),
    Type.Literal('kept'),
    Type.Literal('refused'),
    Type.Literal('failed'),
    Type.Literal('nothing'),
  ],
  {
    description:
      '`kept`: every message was kept; `refused`: the client heard an error; `failed`: the connection broke; ' +
      '`nothing`: no mail was handed over; `open`: it has not ended yet',
  },
);

const sessionProperties = {
  id: Type.String({ description: 'As `origin.session` of a message' }),
  protocol: Type.Union([Type.Literal('smtp'), Type.Literal('lmtp')]),
  mailbox: Type.String({ description: 'Where mail of this session went or would have gone' }),
  remoteAddress: Type.String(),
  port: Type.Integer({ description: 'The port that the client came to' }),
  startedAt: Type.String({ format: 'date-time' }),
  endedAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()], {
    description: 'null while it lasts',
  }),
  helo: Type.Optional(Type.String({ description: 'The name in EHLO, HELO or LHLO' })),
  user: Type.Optional(Type.String({ description: 'The AUTH user name, once accepted' })),
  mechanism: Type.Optional(
    Type.String({ description: 'The AUTH mechanism that was used last, accepted or not' }),
  ),
  tls: Type.Optional(
    Type.Object({
      version: Type.String({ description: 'Such as TLSv1.3' }),
      cipher: Type.String({ description: 'The cipher suite by its IETF name' }),
      serverName: Type.Optional(
        Type.String({ description: 'The host name that the client asked for (SNI)' }),
      ),
    }),
  ),
  outcome: Outcome,
  reason: Type.Optional(Type.String({ description: 'Why mail did not arrive, as a sentence' })),
  refusedOctets: Type.Optional(
    Type.Integer({
      description: 'Octets of the message that was refused last, while `/api/sessions/:id/mail` has them',
    }),
  ),
  kept: Type.Integer({ description: 'How many messages were kept' }),
  messages: Type.Array(Type.String(), { description: 'Ids of the first hundred of them' }),
};
export const SessionSchema = Type.Object(sessionProperties);

export const Transcript = Type.Object({
  ...sessionProperties,
  lines: Type.Array(
    Type.Object({
      at: Type.Integer({ description: 'Milliseconds since the session began' }),
      from: Type.Union([Type.Literal('client'), Type.Literal('server'), Type.Literal('note')]),
      text: Type.String({ description: 'Without line end; secrets stand as ***' }),
    }),
    { description: 'The dialogue in order; a `note` is a remark of the server’s own' },
  ),
  omitted: Type.Integer({ description: 'Lines in the middle that were left out' }),
});
export type Transcript = Static<typeof Transcript>;

export const SessionListing = Type.Object({
  sessions: Type.Array(SessionSchema, { description: 'Newest first' }),
  ...nextProperty,
});
export type SessionListing = Static<typeof SessionListing>;

export const SessionsQuery = Type.Object(
  {
    mailbox: Type.Optional(Type.String({ description: 'Name of a mailbox', maxLength: 1000 })),
    outcome: Type.Optional(
      Type.Array(Outcome, { description: 'Only sessions that went so; may be repeated', maxItems: 100 }),
    ),
    ...pageProperties,
  },
  { additionalProperties: false },
);

/** @public Nobody imports it: that it compiles is its use. */
export type Drift = [
  Assert<Same<Static<typeof SessionSchema>, SessionSummary>>,
  Assert<Same<Transcript, TranscriptRecord>>,
];
