import { Type, type Static } from 'typebox';
import { pageProperties } from './page.ts';

const text = (description: string) => Type.Optional(Type.String({ description, maxLength: 1000 }));
const count = (description: string) => Type.Optional(Type.Integer({ description, minimum: 0 }));
const instant = (description: string) => Type.Optional(Type.String({ description, format: 'date-time' }));
const Flag = (description: string) => Type.Optional(Type.Boolean({ description }));

/** The flat form of a Query that fits in a URL. `header` is `Name` or `Name:value`. */
export const queryProperties = {
  q: text('The search-box language: `from:ann subject:"reset" -is:seen`'),
  mailbox: text('Name of a mailbox'),
  inbox: text(
    'What POP3 shows under this name: the mailbox of that name and, when it is an address, all mail to that envelope recipient',
  ),
  from: text(
    'Sender in From or the envelope: an address exactly, `@domain`, a part of address or name, or `/a pattern/i`',
  ),
  to: text('Recipient in To, Cc or the envelope; as `from`'),
  rcpt: text('Recipient in the envelope only; as `from`'),
  subject: text('A part of the subject, or `/a pattern/i`'),
  text: text('A part of the subject, the addresses or the text, or `/a pattern/`'),
  header: text('`Name` for a field that is there, `Name:value` for a part of its body'),
  has: Type.Optional(Type.Union([Type.Literal('attachment')], { description: 'Has an attachment' })),
  seen: Flag('Marked as seen'),
  tag: text('Has this tag'),
  before: instant('Received before this instant'),
  after: instant('Received at or after this instant'),
  larger: count('More octets than this'),
  smaller: count('Fewer octets than this'),
};
export const FlatQuery = Type.Object(queryProperties, { additionalProperties: false });
export type FlatQuery = Static<typeof FlatQuery>;

export const ListQuery = Type.Object(
  {
    ...queryProperties,
    ...pageProperties,
  },
  { additionalProperties: false },
);
export const waitProperties = {
  count: Type.Optional(
    Type.Integer({
      description: 'How many messages; 0 waits for the time-out and wants that none comes',
      minimum: 0,
      maximum: 500,
      default: 1,
    }),
  ),
  timeout: Type.Optional(
    Type.String({ description: 'How long at most, up to 10m: `500ms`, `5s`, `2m`', default: '10s' }),
  ),
  since: Type.Optional(
    Type.String({
      description:
        'Which messages count: `all`, those already there among them; `now`, those that come from now on; or those after a `cursor` or the id of a message',
      default: 'all',
    }),
  ),
};
export const WaitQuery = Type.Object(
  { ...queryProperties, ...waitProperties },
  { additionalProperties: false },
);
export const DeleteQuery = Type.Object(
  {
    ...queryProperties,
    id: Type.Optional(
      Type.Union([Type.String(), Type.Array(Type.String(), { maxItems: 300 })], {
        description: 'These messages; may be repeated',
      }),
    ),
    all: Type.Optional(Type.Literal(true, { description: 'Every message, or every message of `mailbox`' })),
  },
  { additionalProperties: false },
);
export const InboxQuery = Type.Object({ inbox: queryProperties.inbox }, { additionalProperties: false });
