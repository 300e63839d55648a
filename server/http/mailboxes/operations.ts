import { Type } from 'typebox';
import { Count, NotHere, NotOpen, type Operation } from '../operation.ts';
import { Problem } from '../records.ts';
import { MailboxBody, MailboxName, MailboxSchema } from './records.ts';

export const mailboxOperations = {
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
} as const satisfies Record<string, Operation>;
