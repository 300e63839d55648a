import { Type, type TSchema } from 'typebox';
import { DeleteQuery, InboxQuery, ListQuery, WaitQuery } from './flat-query.ts';
import { Info, Listing, MailboxSchema, MessageDetail, MessageSchema, Problem } from './records.ts';
import { MailboxBody, MailboxName } from './mailboxes/records.ts';
import { SessionListing, SessionsQuery, Transcript } from './sessions/records.ts';
import { NoMatch, Unwanted, WaitAnswer } from './wait-records.ts';
import { HtmlQuery } from './preview/query.ts';

export { FlatQuery } from './flat-query.ts';
export { NoMatch, Unwanted, WaitAnswer } from './wait-records.ts';
export { Info, Listing, MessageDetail, MessageSchema, Problem } from './records.ts';
export { SessionListing, SessionSchema, Transcript } from './sessions/records.ts';

/**
 * The REST interface, written once: validation, OpenAPI, the handlers' types (`mount.ts`) and the client's
 * (`../client/api.ts`) all derive from it. The key of an operation is its method and path.
 */
export interface Operation {
  readonly summary: string;
  readonly description?: string;
  readonly tag: 'messages' | 'mailboxes' | 'sessions' | 'server';
  readonly params?: TSchema;
  readonly querystring?: TSchema;
  readonly body?: TSchema;
  /** The media type of a body that is not JSON: the handler gets its octets. */
  readonly consumes?: string;
  /** A body that is not JSON, to begin with. Of JSON the schema gives one. */
  readonly example?: string;
  /** JSON answers by status. An operation that answers otherwise says so in `produces`. */
  readonly response: Readonly<Record<number, TSchema>>;
  /** The media type of a 200 that is not JSON. */
  readonly produces?: string;
}

const MessageId = Type.String({ description: 'The `id` of a message' });
const Id = Type.Object({ id: MessageId });
const SessionId = Type.Object({
  id: Type.String({ description: 'The `id` of a session, or `origin.session` of a message' }),
});
const PartOf = Type.Object({
  id: MessageId,
  part: Type.String({ description: 'Part number (RFC 9051 §6.4.5), such as `1` or `2.1`' }),
});
const tags = Type.Array(Type.String({ minLength: 1, maxLength: 64 }), {
  maxItems: 32,
  description: 'The whole new set of tags',
});
const seen = Type.Boolean({ description: 'Mark as seen, or as unseen' });
const ChangeSchema = Type.Object(
  { seen: Type.Optional(seen), tags: Type.Optional(tags) },
  { additionalProperties: false, minProperties: 1, examples: [{ seen: true, tags: ['welcome'] }] },
);
const BulkChange = Type.Object(
  {
    ids: Type.Array(Type.String(), { maxItems: 1000, description: 'Which messages' }),
    seen: Type.Optional(seen),
    tags: Type.Optional(tags),
  },
  { additionalProperties: false, examples: [{ ids: [], seen: true }] },
);
const SubmitQuery = Type.Object(
  {
    mailbox: Type.Optional(
      Type.String({ description: 'Where it goes; `default` when not given', maxLength: 1000 }),
    ),
    from: Type.Optional(
      Type.String({
        description: 'The reverse-path; empty is <>. Sender or From when not given',
        maxLength: 1000,
      }),
    ),
    rcpt: Type.Optional(
      Type.Union([Type.String(), Type.Array(Type.String(), { maxItems: 1000 })], {
        description: 'A forward-path; may be repeated. To, Cc and Bcc when not given',
      }),
    ),
  },
  { additionalProperties: false },
);
const Count = Type.Object({ count: Type.Integer({ description: 'How many messages it was done to' }) });
const RemovedCount = Type.Object({
  ...Count.properties,
  kept: Type.Optional(
    Type.Integer({
      description:
        'How many that match were left alone: they are in guarded mailboxes, and the token was not shown. Absent: none',
    }),
  ),
});
const Status = Type.Object({ status: Type.Literal('ok') });
const Nothing = Type.Null({ description: 'No body' });
const NotHere = { 404: Problem };
/** A guarded mailbox, and the token was not shown. */
const NotOpen = { 403: Problem };

export const contract = {
  'GET /api/messages': {
    tag: 'messages',
    summary: 'List messages, newest first',
    querystring: ListQuery,
    response: { 200: Listing, 400: Problem },
  },
  'POST /api/messages': {
    tag: 'messages',
    summary: 'Hand in a message without SMTP',
    description:
      'The octets are kept exactly as sent. What the envelope does not say is taken from the header, which stays as it is.',
    querystring: SubmitQuery,
    consumes: 'message/rfc822',
    example: [
      'From: Ann <ann@example.org>',
      'To: bob@example.com',
      'Subject: Hello',
      '',
      'It works.',
      '',
    ].join('\n'),
    response: { 201: MessageSchema, 400: Problem, 413: Problem, 415: Problem },
  },
  'PATCH /api/messages': {
    tag: 'messages',
    summary: 'Change several messages',
    body: BulkChange,
    response: { 200: Count, 400: Problem, ...NotOpen },
  },
  'DELETE /api/messages': {
    tag: 'messages',
    summary: 'Delete the messages that match',
    description: [
      'With no condition at all nothing is deleted: say `all=true`. With `inbox`, a message that other',
      'recipients have too leaves that inbox alone. In a mailbox that is guarded by a token, messages that only match are',
      'left alone, unless the token is shown; one that is named by its `id` is refused with 403, and then nothing is',
      'deleted.',
    ].join(' '),
    querystring: DeleteQuery,
    response: { 200: RemovedCount, 400: Problem, ...NotOpen },
  },
  'GET /api/messages/wait': {
    tag: 'messages',
    summary: 'Wait until messages match, or until it is sure that none does',
    description: [
      'Answers as soon as `count` messages match, those already there among them, and 408 when they do not in time, with',
      'what came instead and what the nearest message lacks. With `count=0` it is the other way round: 200 when nothing',
      'matches until the time-out, and 409 at once when something does. A mail that came in time and whose text is not known',
      'yet is waited for a little longer.',
    ].join(' '),
    querystring: WaitQuery,
    response: { 200: WaitAnswer, 400: Problem, 408: NoMatch, 409: Unwanted, 503: Problem },
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
    response: { 200: MessageSchema, 400: Problem, ...NotOpen, ...NotHere },
  },
  'DELETE /api/messages/:id': {
    tag: 'messages',
    summary: 'Delete one message',
    description: 'With `inbox` only from that inbox: other recipients who have it keep it.',
    params: Id,
    querystring: InboxQuery,
    response: { 204: Nothing, 400: Problem, ...NotOpen, ...NotHere },
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
    querystring: HtmlQuery,
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
  'GET /api/messages/:id/transcript': {
    tag: 'messages',
    summary: 'The SMTP dialogue that brought the message',
    description: 'Of the whole session: it may have brought other messages too.',
    params: Id,
    response: { 200: Transcript, ...NotHere },
  },
  'GET /api/sessions': {
    tag: 'sessions',
    summary: 'List SMTP sessions, newest first: those too that handed over nothing',
    querystring: SessionsQuery,
    response: { 200: SessionListing, 400: Problem },
  },
  'GET /api/sessions/:id': {
    tag: 'sessions',
    summary: 'One session with its dialogue',
    params: SessionId,
    response: { 200: Transcript, ...NotHere },
  },
  'GET /api/mailboxes': {
    tag: 'mailboxes',
    summary: 'List mailboxes by name',
    response: { 200: Type.Object({ mailboxes: Type.Array(MailboxSchema) }) },
  },
  'PUT /api/mailboxes/:name': {
    tag: 'mailboxes',
    summary: 'Make a mailbox, say how long it keeps messages, guard it',
    description: [
      'It may be done before the first message. What is not named stays as it is. A mailbox with the name of an address',
      'takes mail to that address alone, unless its sender signs in, and then it is in the mailbox of that user. An empty',
      'mailbox that has seen nothing for as long as it keeps messages is forgotten. With a token set, whoever changes or',
      'deletes the mailbox or its messages shows it as `Authorization: Bearer …`, or hears 403. Reading stays open to all:',
      'it is a guard against the accidents of tests that run side by side, and no secret.',
    ].join(' '),
    params: MailboxName,
    body: MailboxBody,
    response: { 200: MailboxSchema, 400: Problem, ...NotOpen, 507: Problem },
  },
  'DELETE /api/mailboxes/:name': {
    tag: 'mailboxes',
    summary: 'Delete a mailbox, its messages and its settings',
    params: MailboxName,
    response: { 200: Count, ...NotOpen, ...NotHere },
  },
  'GET /api/info': {
    tag: 'server',
    summary: 'What this server is and where it listens',
    response: { 200: Info },
  },
  'GET /api/ca.pem': {
    tag: 'server',
    summary: 'The certificate of the authority that TLS clients are to trust',
    description:
      'Made when it is first asked for. 404 when the server was given a certificate of its own, 503 when none can be kept.',
    response: { ...NotHere, 503: Problem },
    produces: 'application/x-pem-file',
  },
  'GET /livez': { tag: 'server', summary: 'The process answers', response: { 200: Status } },
  'GET /readyz': {
    tag: 'server',
    summary: 'Every listener is up',
    response: { 200: Status, 503: Problem },
  },
} as const satisfies Record<string, Operation>;

export type Contract = typeof contract;
export type OperationKey = keyof Contract;
