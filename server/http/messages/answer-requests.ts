import { Type } from 'typebox';
import { choice } from '../../lib/choice.ts';
import { OUTCOMES } from '../../mail/outcomes.ts';

const recipient = Type.Optional(
  Type.String({
    description: 'The forward-path that it is about; the first of the message when not given',
    maxLength: 1000,
  }),
);

export const ReportRequest = Type.Object(
  {
    kind: choice(
      OUTCOMES,
      'A delivery report that says this (RFC 3464 §2.3.3), a complaint (RFC 5965) or an automatic reply (RFC 3834)',
    ),
    recipient,
    code: Type.Optional(
      Type.Integer({
        description: 'What the next server is said to have answered: `550`',
        minimum: 200,
        maximum: 599,
      }),
    ),
    status: Type.Optional(
      Type.String({ description: 'The enhanced code that goes with it (RFC 3463): `5.1.1`', maxLength: 9 }),
    ),
    text: Type.Optional(
      Type.String({
        description: 'What the next server is said to have said; what a complaint or an automatic reply says',
        maxLength: 10_000,
      }),
    ),
  },
  { additionalProperties: false, examples: [{ kind: 'failed', status: '5.2.2', text: 'Mailbox full' }] },
);

const FileRequest = Type.Object(
  {
    filename: Type.String({ maxLength: 100 }),
    contentType: Type.Optional(
      Type.String({ description: '`application/octet-stream` when not given', maxLength: 100 }),
    ),
    content: Type.String({ description: 'The octets in base64' }),
  },
  { additionalProperties: false },
);

export const ReplyRequest = Type.Object(
  {
    text: Type.Optional(Type.String({ description: 'The plain text; made of the HTML when not given' })),
    html: Type.Optional(Type.String({ description: 'The HTML, if there is to be one' })),
    subject: Type.Optional(
      Type.String({ description: '`Re: ` and the subject of the message when not given', maxLength: 1000 }),
    ),
    recipient: Type.Optional(
      Type.String({
        description: 'The forward-path that replies; the first of the message when not given',
        maxLength: 1000,
      }),
    ),
    quote: Type.Optional(
      Type.Boolean({ description: 'Quote the text of the message below; yes when not given' }),
    ),
    attachments: Type.Optional(
      Type.Array(FileRequest, { maxItems: 20, description: 'Files; all of the request within 1 MiB' }),
    ),
  },
  { additionalProperties: false, minProperties: 1, examples: [{ text: 'Thank you, that works.' }] },
);
