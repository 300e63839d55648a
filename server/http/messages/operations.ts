import { Type } from 'typebox';
import { DeleteQuery, InboxQuery, ListQuery, WaitQuery } from '../flat-query.ts';
import { Count, NotHere, NotOpen, type Operation } from '../operation.ts';
import { HtmlQuery, PrintQuery } from '../preview/query.ts';
import { Problem } from '../records.ts';
import { Transcript } from '../sessions/records.ts';
import { ReplyRequest, ReportRequest } from './answer-requests.ts';
import { Listing, MessageDetail, MessageSchema } from './records.ts';
import { BulkChange, ChangeSchema, SubmitQuery } from './requests.ts';
import { NoMatch, Unwanted, WaitAnswer } from './wait-records.ts';

const MessageId = Type.String({ description: 'The `id` of a message' });
const Id = Type.Object({ id: MessageId });
const PartOf = Type.Object({
  id: MessageId,
  part: Type.String({ description: 'Part number (RFC 9051 §6.4.5), such as `1` or `2.1`' }),
});
const RemovedCount = Type.Object({
  ...Count.properties,
  kept: Type.Optional(
    Type.Integer({
      description:
        'How many that match were left alone: they are in guarded mailboxes, and the token was not shown. Absent: none',
    }),
  ),
});
const Nothing = Type.Null({ description: 'No body' });

export const messageOperations = {
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
  'GET /api/messages/:id/print': {
    tag: 'messages',
    summary: 'The mail with its head as a document to print',
    description: [
      'Subject, sender, recipients, date and the names of files, and below them the HTML or the plain text. It is as safe as the',
      'preview: no script runs, and nothing remote is loaded unless `remote=true`.',
    ].join(' '),
    params: Id,
    querystring: PrintQuery,
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
  'POST /api/messages/:id/report': {
    tag: 'messages',
    summary: 'Let the sender hear what became of the message',
    description: [
      'A delivery report, a complaint or an automatic reply is written and put where the sender finds it: in the mailbox of',
      'the message, to its reverse-path. What the rules of mail forbid is refused with 409: a report to the null sender or',
      'about another report, what NOTIFY does not ask for, an automatic reply to what a program or a list has sent.',
    ].join(' '),
    params: Id,
    body: ReportRequest,
    response: { 201: MessageSchema, 400: Problem, ...NotHere, 409: Problem },
  },
  'POST /api/messages/:id/reply': {
    tag: 'messages',
    summary: 'Reply as a recipient would',
    description: [
      'The reply goes to Reply-To or From of the message, in its conversation (In-Reply-To, References), and is put into the',
      'mailbox of the message. With HTML and without text, the text is made of the HTML.',
    ].join(' '),
    params: Id,
    body: ReplyRequest,
    response: { 201: MessageSchema, 400: Problem, ...NotHere, 409: Problem },
  },
  'GET /api/messages/:id/transcript': {
    tag: 'messages',
    summary: 'The SMTP dialogue that brought the message',
    description: 'Of the whole session: it may have brought other messages too.',
    params: Id,
    response: { 200: Transcript, ...NotHere },
  },
} as const satisfies Record<string, Operation>;
