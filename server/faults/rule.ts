import { Type, type Static } from 'typebox';
import { choice } from '../lib/choice.ts';
import { OUTCOMES } from '../mail/outcomes.ts';
import { STAGES } from '../mail/stage.ts';
import { closed, Duration, OneOrMore, Text } from './schema.ts';

// A fault as data. What can be said of one field alone is said here; what fields say together is checked in check-rule.ts.

const replyProperties = {
  enhanced: Type.Optional(
    Type.String({
      description: 'Enhanced status code (RFC 3463), of the class of `code`',
      pattern: '^[245]\\.\\d{1,3}\\.\\d{1,3}$',
      examples: ['4.2.2'],
    }),
  ),
  text: Type.Optional(
    Type.String({
      description: 'In ASCII; a line break makes a reply of several lines',
      minLength: 1,
      maxLength: 4000,
      pattern: '^[\\x20-\\x7e\\n]*$',
    }),
  ),
};
const Code = Type.Integer({ description: 'Reply code, 400 to 599', minimum: 100, maximum: 999 });

export const StageSchema = choice(STAGES, 'The point of the session at which it is decided');

/** Which sessions, recipients and messages. Every named condition must hold. */
export const Match = Type.Object(
  {
    recipient: Type.Optional(
      OneOrMore('Forward-path: an address, `@domain`, a part, or a pattern such as `/^a/`; of several, any'),
    ),
    sender: Type.Optional(OneOrMore('Reverse-path, written as `recipient`; `<>` is the null sender')),
    user: Type.Optional(Text('AUTH user name, exactly, or a pattern')),
    client: Type.Optional(Text('Address of the client, exactly: `127.0.0.1`')),
    helo: Type.Optional(Text('A part of the name in EHLO, HELO or LHLO, or a pattern')),
    tls: Type.Optional(Type.Boolean({ description: 'Whether TLS is active' })),
    subject: Type.Optional(Text('A part of the decoded subject, or a pattern')),
    header: Type.Optional(
      Type.Record(Type.String(), Type.String({ maxLength: 1000 }), {
        description:
          'Header fields by name; the value is a part of the decoded body; empty: the field is there',
      }),
    ),
    text: Type.Optional(Text('Octets that the message has somewhere, as they came')),
    larger: Type.Optional(
      Type.Integer({ description: 'More octets than this; at MAIL, as SIZE declares', minimum: 0 }),
    ),
    smaller: Type.Optional(
      Type.Integer({ description: 'Fewer octets than this; at MAIL, as SIZE declares', minimum: 0 }),
    ),
  },
  closed,
);

export const Fire = Type.Object(
  {
    nth: Type.Optional(Type.Integer({ description: 'Only this one: 1 is the first', minimum: 1 })),
    first: Type.Optional(Type.Integer({ description: 'Only the first so many', minimum: 1 })),
    every: Type.Optional(Type.Integer({ description: 'Every nth', minimum: 1 })),
    chance: Type.Optional(
      Type.Number({ description: 'Probability, above 0 and up to 1', exclusiveMinimum: 0, maximum: 1 }),
    ),
    seed: Type.Optional(
      Type.Integer({
        description: 'What `chance` begins with; 1 if not given',
        minimum: 0,
        maximum: 4294967295,
      }),
    ),
    perMinute: Type.Optional(
      Type.Integer({ description: 'Only those beyond so many in a minute', minimum: 0, maximum: 1_000_000 }),
    ),
    greylist: Type.Optional(
      Duration('Each new triplet of client, sender and recipient for so long; then never again'),
    ),
    per: Type.Optional(
      choice(['recipient', 'sender', 'client', 'user', 'triplet'], 'Each of these is counted by itself'),
    ),
    from: Type.Optional(Type.String({ format: 'date-time', description: 'Not before this instant' })),
    until: Type.Optional(Type.String({ format: 'date-time', description: 'Not from this instant on' })),
  },
  closed,
);

const action = <const Name extends string>(name: Name, description: string) =>
  Type.Literal(name, { description });

export const VerdictSchema = Type.Union(
  [
    Type.Object(
      { action: action('refuse', 'The client hears this reply'), code: Code, ...replyProperties },
      closed,
    ),
    Type.Object({ action: action('delay', 'The answer takes so long'), for: Duration('How long') }, closed),
    Type.Object(
      {
        action: action('drip', 'The answer comes slowly'),
        octets: Type.Integer({ description: 'So many octets at a time', minimum: 1, maximum: 1000 }),
        every: Duration('The pause between them'),
      },
      closed,
    ),
    Type.Object(
      {
        action: action('close', 'The connection is closed, after a reply if there is one'),
        code: Type.Optional(Code),
        ...replyProperties,
      },
      closed,
    ),
    Type.Object(
      {
        action: action('drop', 'The connection is cut with a reset'),
        afterOctets: Type.Optional(
          Type.Integer({
            description: 'At DATA: as soon as so many octets of the message have come',
            minimum: 1,
          }),
        ),
      },
      closed,
    ),
    Type.Object({ action: action('silence', 'The client is never answered again') }, closed),
    Type.Object({ action: action('break-tls', 'STARTTLS hears 220, and the handshake fails') }, closed),
    Type.Object({ action: action('lose', 'The message hears 250 and is not kept') }, closed),
    Type.Object(
      {
        action: action('accept', 'The message is kept, and this becomes of it afterwards'),
        outcome: choice(
          OUTCOMES,
          'What the sender is told of each recipient by a report, a complaint or a reply',
        ),
        code: Type.Optional(Code),
        ...replyProperties,
        after: Type.Optional(Duration('How long after the message was kept; at once if not given')),
      },
      closed,
    ),
  ],
  { description: 'What happens' },
);

export const Expires = Type.Object(
  {
    after: Type.Optional(Duration('So long after the rule was set')),
    times: Type.Optional(Type.Integer({ description: 'When it has fired so often', minimum: 1 })),
  },
  { ...closed, minProperties: 1 },
);

/** Everything of a rule but where and what. */
export const optionalProperties = {
  name: Type.Optional(
    Type.String({
      description: 'What people call it',
      minLength: 1,
      maxLength: 100,
      pattern: '^[^\\x00-\\x1f\\x7f]+$',
    }),
  ),
  enabled: Type.Optional(Type.Boolean({ description: 'Whether it holds; true if not given' })),
  mailbox: Type.Optional(
    Type.String({
      description: 'Only sessions whose user has this mailbox; `default`: those that have not logged in',
      minLength: 1,
      maxLength: 1000,
    }),
  ),
  inbox: Type.Optional(
    Type.String({
      description: 'Only what concerns this inbox: its mailbox or, the name being an address, that recipient',
      minLength: 1,
      maxLength: 1000,
    }),
  ),
  match: Type.Optional(Match),
  except: Type.Optional(Match),
  fire: Type.Optional(Fire),
  expires: Type.Optional(Expires),
};

/** A rule as it is set. */
export const RuleSchema = Type.Object(
  { ...optionalProperties, stage: StageSchema, verdict: VerdictSchema },
  closed,
);
export type Rule = Static<typeof RuleSchema>;
export type Match = Static<typeof Match>;
export type Fire = Static<typeof Fire>;
export type FaultVerdict = Static<typeof VerdictSchema>;

/** A rule, with what is known of it besides. */
export const Fault = Type.Object({
  id: Type.String(),
  ...optionalProperties,
  enabled: Type.Boolean(),
  stage: StageSchema,
  verdict: VerdictSchema,
  sentence: Type.String({ description: 'What it does, in one sentence' }),
  state: Type.Union([Type.Literal('on'), Type.Literal('off'), Type.Literal('over')], {
    description: '`over`: it has expired',
  }),
  fired: Type.Integer({ description: 'How often it has fired' }),
  lastFiredAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
  createdAt: Type.String({ format: 'date-time' }),
  expiresAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
});
export type Fault = Static<typeof Fault>;
