import { Type, type Static, type TProperties, type TSchema } from 'typebox';
import type { Content, Digest } from '../mail/digest.ts';
import type { Mailbox, Message } from '../mail/message.ts';

/**
 * The REST interface, written once: validation, OpenAPI, the handlers' types (`mount.ts`) and the client's
 * (`../client/api.ts`) all derive from it. The key of an operation is its method and path.
 */
export interface Operation {
  readonly summary: string;
  readonly description?: string;
  readonly tag: 'messages' | 'mailboxes' | 'server';
  readonly params?: TSchema;
  readonly querystring?: TSchema;
  readonly body?: TSchema;
  /** JSON answers by status. An operation that answers otherwise says so in `produces`. */
  readonly response: Readonly<Record<number, TSchema>>;
  /** The media type of a 200 that is not JSON. */
  readonly produces?: string;
}

const text = (description: string) => Type.Optional(Type.String({ description, maxLength: 1000 }));
const count = (description: string) => Type.Optional(Type.Integer({ description, minimum: 0 }));
const instant = (description: string) => Type.Optional(Type.String({ description, format: 'date-time' }));
const Flag = (description: string) => Type.Optional(Type.Boolean({ description }));

export const Problem = Type.Object(
  {
    type: Type.String({ description: 'A URI for the kind of problem; about:blank when the status says it all' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String({ description: 'A sentence that says what is wrong and what would be right' }),
    field: Type.Optional(Type.String({ description: 'The parameter or property that was wrong' })),
  },
  { description: 'What went wrong (RFC 9457), as application/problem+json' },
);

const Path = Type.Object({
  address: Type.String({ description: 'As sent' }),
  params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Literal(true)])),
});
const Envelope = Type.Object({
  mailFrom: Type.Union([Path, Type.Null()], { description: 'The reverse-path; null is <>' }),
  rcptTo: Type.Array(Path, { description: 'The forward-paths in order' }),
});
const Origin = Type.Object({
  via: Type.Union([Type.Literal('smtp'), Type.Literal('http'), Type.Literal('import')]),
  session: Type.Optional(Type.String()),
  remoteAddress: Type.Optional(Type.String()),
  helo: Type.Optional(Type.String({ description: 'The name in EHLO or HELO' })),
  user: Type.Optional(Type.String({ description: 'The AUTH user name' })),
});
const Address = Type.Object({ name: Type.String(), address: Type.String() });
const Summary = Type.Object({
  subject: Type.String(),
  from: Type.Array(Address),
  to: Type.Array(Address),
  cc: Type.Array(Address),
  date: Type.Union([Type.String(), Type.Null()], { description: 'The Date field in ISO 8601' }),
  messageId: Type.Union([Type.String(), Type.Null()]),
});
const Attachment = Type.Object({
  part: Type.String({ description: 'Part number (RFC 9051)' }),
  filename: Type.String(),
  contentType: Type.String(),
  size: Type.Integer({ description: 'Octets after transfer decoding' }),
  inline: Type.Boolean({ description: 'The HTML refers to it by cid:' }),
  contentId: Type.Optional(Type.String()),
});
const Defect = Type.Object({
  code: Type.String(),
  message: Type.String(),
  part: Type.Optional(Type.String()),
});
const Digest = Type.Object({
  preview: Type.String(),
  hasText: Type.Boolean(),
  hasHtml: Type.Boolean(),
  attachments: Type.Array(Attachment),
  defects: Type.Array(Defect),
});
const messageProperties = {
  id: Type.String({ description: 'Opaque, sorts by arrival' }),
  uid: Type.Integer({ description: '1, 2, 3 … in order of arrival' }),
  mailbox: Type.String(),
  receivedAt: Type.String({ format: 'date-time' }),
  size: Type.Integer({ description: 'Octets' }),
  envelope: Envelope,
  origin: Origin,
  summary: Summary,
  seen: Type.Boolean(),
  tags: Type.Array(Type.String()),
  digest: Type.Optional(Digest),
};
export const MessageSchema = Type.Object(messageProperties);

const PartSchema = Type.Cyclic(
  {
    Part: Type.Object({
      part: Type.String({ description: 'Part number; empty for the root of a multipart message' }),
      contentType: Type.String(),
      charset: Type.Optional(Type.String()),
      encoding: Type.String(),
      disposition: Type.Optional(Type.String()),
      filename: Type.Optional(Type.String()),
      contentId: Type.Optional(Type.String()),
      headerOffset: Type.Integer(),
      bodyOffset: Type.Integer(),
      bodySize: Type.Integer(),
      parts: Type.Array(Type.Ref('Part')),
    }),
  },
  'Part',
);
const Field = Type.Object({
  name: Type.String({ description: 'As written' }),
  value: Type.String({ description: 'Unfolded and decoded' }),
  raw: Type.String({ description: 'As received, folding included; octets that are not UTF-8 as U+FFFD' }),
});
export const MessageDetail = Type.Object({
  ...messageProperties,
  header: Type.Array(Field, { description: 'Every field in order, repeats included' }),
  text: Type.Union([Type.String(), Type.Null()], { description: 'The plain text, decoded' }),
  html: Type.Union([Type.String(), Type.Null()], { description: 'The HTML as sent: never put it into a page' }),
  root: PartSchema,
  attachments: Type.Array(Attachment),
  defects: Type.Array(Defect),
  remote: Type.Integer({ description: 'Images, styles and fonts that the HTML would load from elsewhere' }),
});
export type MessageDetail = Static<typeof MessageDetail>;

/** The flat form of a Query that fits in a URL. `header` is `Name` or `Name:value`. */
export const queryProperties = {
  q: text('The search-box language: `from:ann subject:"reset" -is:seen`'),
  mailbox: text('Name of a mailbox'),
  from: text('Sender in From or the envelope: an address exactly, `@domain`, or a part of address or name'),
  to: text('Recipient in To, Cc or the envelope; as `from`'),
  rcpt: text('Recipient in the envelope only; as `from`'),
  subject: text('A part of the subject'),
  text: text('A part of the subject, the addresses or the text'),
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

const ListQuery = Type.Object(
  {
    ...queryProperties,
    limit: Type.Optional(Type.Integer({ description: 'How many at most', minimum: 1, maximum: 500, default: 50 })),
    cursor: Type.Optional(Type.String({ description: '`next` of the page before' })),
  },
  { additionalProperties: false },
);
const DeleteQuery = Type.Object(
  {
    ...queryProperties,
    id: Type.Optional(Type.Union([Type.String(), Type.Array(Type.String(), { maxItems: 300 })], { description: 'These messages; may be repeated' })),
    all: Type.Optional(Type.Literal(true, { description: 'Every message, or every message of `mailbox`' })),
  },
  { additionalProperties: false },
);
const Listing = Type.Object({
  messages: Type.Array(MessageSchema, { description: 'Newest first' }),
  next: Type.Union([Type.String(), Type.Null()], { description: 'The cursor of the next page; null: this was the last' }),
});
export type Listing = Static<typeof Listing>;
const Id = Type.Object({ id: Type.String() });
const PartOf = Type.Object({ id: Type.String(), part: Type.String() });
const tags = Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 32, description: 'The whole new set of tags' });
const ChangeSchema = Type.Object(
  { seen: Type.Optional(Type.Boolean()), tags: Type.Optional(tags) },
  { additionalProperties: false, minProperties: 1 },
);
const BulkChange = Type.Object(
  {
    ids: Type.Array(Type.String(), { maxItems: 1000 }),
    seen: Type.Optional(Type.Boolean()),
    tags: Type.Optional(tags),
  },
  { additionalProperties: false },
);
const MailboxSchema = Type.Object({
  name: Type.String(),
  messages: Type.Integer(),
  unseen: Type.Integer(),
  octets: Type.Integer(),
  createdAt: Type.String({ format: 'date-time' }),
  newestAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
});
const EndpointSchema = Type.Object({ host: Type.String(), port: Type.Integer() });
const Info = Type.Object({
  name: Type.Literal('restante'),
  version: Type.String(),
  instance: Type.String({ description: 'Changes with every start: events of another instance cannot be resumed' }),
  startedAt: Type.String({ format: 'date-time' }),
  smtp: EndpointSchema,
  pop3: EndpointSchema,
  http: EndpointSchema,
  limits: Type.Object({
    messageOctets: Type.Integer(),
    messages: Type.Integer(),
    octets: Type.Integer(),
    ageSeconds: Type.Union([Type.Integer(), Type.Null()]),
  }),
  kept: Type.Object({ messages: Type.Integer(), octets: Type.Integer() }),
});
export type Info = Static<typeof Info>;
const Count = Type.Object({ count: Type.Integer({ description: 'How many messages it was done to' }) });
const Status = Type.Object({ status: Type.Literal('ok') });
const Nothing = Type.Null({ description: 'No body' });
const NotHere = { 404: Problem };

export const contract = {
  'GET /api/messages': {
    tag: 'messages',
    summary: 'List messages, newest first',
    querystring: ListQuery,
    response: { 200: Listing, 400: Problem },
  },
  'PATCH /api/messages': {
    tag: 'messages',
    summary: 'Change several messages',
    body: BulkChange,
    response: { 200: Count, 400: Problem },
  },
  'DELETE /api/messages': {
    tag: 'messages',
    summary: 'Delete the messages that match',
    description: 'With no condition at all nothing is deleted: say `all=true`.',
    querystring: DeleteQuery,
    response: { 200: Count, 400: Problem },
  },
  'GET /api/messages/:id': {
    tag: 'messages',
    summary: 'One message with its header, texts and MIME tree',
    description: 'Reading changes nothing: `seen` stays as it is.',
    params: Id,
    response: { 200: MessageDetail, ...NotHere },
  },
  'PATCH /api/messages/:id': {
    tag: 'messages',
    summary: 'Mark as seen or unseen, set tags',
    params: Id,
    body: ChangeSchema,
    response: { 200: MessageSchema, 400: Problem, ...NotHere },
  },
  'DELETE /api/messages/:id': {
    tag: 'messages',
    summary: 'Delete one message',
    params: Id,
    response: { 204: Nothing, ...NotHere },
  },
  'GET /api/messages/:id/raw': {
    tag: 'messages',
    summary: 'The octets exactly as received',
    params: Id,
    response: NotHere,
    produces: 'message/rfc822',
  },
  'GET /api/messages/:id/text': {
    tag: 'messages',
    summary: 'The plain text',
    params: Id,
    response: NotHere,
    produces: 'text/plain',
  },
  'GET /api/messages/:id/html': {
    tag: 'messages',
    summary: 'The HTML as a document that is safe to show in a sandboxed frame',
    description: 'No script runs and nothing remote is loaded unless `remote=true`; cid: images are shown.',
    params: Id,
    querystring: Type.Object({ remote: Flag('Let the document load remote images, styles and fonts') }, { additionalProperties: false }),
    response: NotHere,
    produces: 'text/html',
  },
  'GET /api/messages/:id/parts/:part': {
    tag: 'messages',
    summary: 'One MIME part, transfer encoding undone, as a download',
    params: PartOf,
    response: NotHere,
    produces: 'application/octet-stream',
  },
  'GET /api/mailboxes': {
    tag: 'mailboxes',
    summary: 'List mailboxes by name',
    response: { 200: Type.Object({ mailboxes: Type.Array(MailboxSchema) }) },
  },
  'DELETE /api/mailboxes/:name': {
    tag: 'mailboxes',
    summary: 'Delete a mailbox and its messages',
    params: Type.Object({ name: Type.String() }),
    response: { 200: Count, ...NotHere },
  },
  'GET /api/info': { tag: 'server', summary: 'What this server is and where it listens', response: { 200: Info } },
  'GET /livez': { tag: 'server', summary: 'The process answers', response: { 200: Status } },
  'GET /readyz': {
    tag: 'server',
    summary: 'Every listener is up',
    response: { 200: Status, 503: Problem },
  },
} as const satisfies Record<string, Operation>;

export type Contract = typeof contract;
export type OperationKey = keyof Contract;

/** The wire form is the record itself: these fail to compile when schema and record drift apart. */
type Same<A, B> = [A] extends [B] ? ([Mutable<B>] extends [Mutable<A>] ? true : false) : false;
type Mutable<T> = T extends (infer Item)[] | readonly (infer Item)[]
  ? Mutable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
    : T;
type Assert<T extends true> = T;
export type Drift = [
  Assert<Same<Static<typeof MessageSchema>, Message>>,
  Assert<Same<Static<typeof MailboxSchema>, Mailbox>>,
  Assert<Same<Static<typeof Digest>, Digest>>,
  Assert<Same<Pick<MessageDetail, 'text' | 'html' | 'root' | 'attachments' | 'defects'>, Content>>,
];
export type { TProperties };
