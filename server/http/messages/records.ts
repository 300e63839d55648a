import { Type, type Static } from 'typebox';
import type { Digest as DigestRecord, Opened } from '../../mail/digest.ts';
import type { Message } from '../../mail/message.ts';
import { nextProperty } from '../page.ts';
import type { Assert, Same } from '../records.ts';
import { extractionProperties } from './extraction-record.ts';

const Path = Type.Object({
  address: Type.String({ description: 'As sent' }),
  params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Literal(true)]), {
    description: 'By keyword in upper case, such as SIZE; true for one without a value',
  }),
});
const Envelope = Type.Object(
  {
    mailFrom: Type.Object(Path.properties, { description: 'The reverse-path; its address is empty for <>' }),
    rcptTo: Type.Array(Path, { description: 'The forward-paths in order' }),
  },
  { description: 'What the SMTP dialogue said of sender and recipients, never the header' },
);
const Origin = Type.Object(
  {
    via: Type.Union([
      Type.Literal('smtp'),
      Type.Literal('http'),
      Type.Literal('import'),
      Type.Literal('report'),
      Type.Literal('reply'),
    ]),
    about: Type.Optional(
      Type.String({ description: 'The `id` of the message that it is a report about, or a reply to' }),
    ),
    session: Type.Optional(Type.String({ description: 'The `id` of the SMTP session' })),
    remoteAddress: Type.Optional(Type.String()),
    helo: Type.Optional(Type.String({ description: 'The name in EHLO or HELO' })),
    user: Type.Optional(Type.String({ description: 'The AUTH user name' })),
    tls: Type.Optional(Type.String({ description: 'TLS version and cipher suite, when it was used' })),
    chunked: Type.Optional(
      Type.Literal(true, { description: 'It came by BDAT, and need not end with CRLF' }),
    ),
  },
  { description: 'How it came in' },
);
const Address = Type.Object({
  name: Type.String({ description: 'The display name, decoded; may be empty' }),
  address: Type.String(),
});
const Summary = Type.Object(
  {
    subject: Type.String(),
    from: Type.Array(Address),
    to: Type.Array(Address),
    cc: Type.Array(Address),
    date: Type.Union([Type.String(), Type.Null()], { description: 'The Date field in ISO 8601' }),
    messageId: Type.Union([Type.String(), Type.Null()], { description: 'With its angle brackets' }),
    conversation: Type.Union([Type.String(), Type.Null()], {
      description:
        'The Message-ID that began the conversation: the first in References, else in In-Reply-To (RFC 5322 §3.6.4)',
    }),
  },
  { description: 'Fields of the header, decoded' },
);
const Attachment = Type.Object({
  part: Type.String({ description: 'Part number (RFC 9051)' }),
  filename: Type.String({ description: 'Decoded, without path; may be empty' }),
  contentType: Type.String({ description: 'In lower case, without parameters' }),
  size: Type.Integer({ description: 'Octets after transfer decoding' }),
  inline: Type.Boolean({ description: 'The HTML refers to it by cid:' }),
  contentId: Type.Optional(Type.String({ description: 'Without angle brackets' })),
});
const Defect = Type.Object({
  code: Type.String({ description: 'A stable name, such as `unknown-charset`' }),
  message: Type.String({ description: 'A sentence for a person' }),
  part: Type.Optional(Type.String({ description: 'The number of the part that it is about' })),
});
const Digest = Type.Object(
  {
    preview: Type.String({ description: 'The first 200 characters or so of the visible text' }),
    hasText: Type.Boolean(),
    hasHtml: Type.Boolean(),
    attachments: Type.Array(Attachment),
    defects: Type.Array(Defect, { description: 'What is not as the standards want it' }),
  },
  { description: 'What MIME parsing found; it comes a moment after the message' },
);
const messageProperties = {
  id: Type.String({ description: 'Opaque, sorts by arrival' }),
  uid: Type.Integer({ description: '1, 2, 3 … in order of arrival' }),
  mailbox: Type.String(),
  receivedAt: Type.String({ format: 'date-time' }),
  size: Type.Integer({ description: 'Octets, as received' }),
  envelope: Envelope,
  origin: Origin,
  summary: Summary,
  seen: Type.Boolean(),
  tags: Type.Array(Type.String()),
  deletedBy: Type.Optional(
    Type.Array(Type.String(), {
      description: 'Recipients who have deleted it from their inboxes while others still have it',
    }),
  ),
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
  html: Type.Union([Type.String(), Type.Null()], {
    description: 'The HTML as sent: never put it into a page',
  }),
  root: PartSchema,
  attachments: Type.Array(Attachment),
  defects: Type.Array(Defect),
  ...extractionProperties,
  remote: Type.Integer({ description: 'Images, styles and fonts that the HTML would load from elsewhere' }),
});
export type MessageDetail = Static<typeof MessageDetail>;

export const Listing = Type.Object({
  messages: Type.Array(MessageSchema, { description: 'Newest first' }),
  ...nextProperty,
});
export type Listing = Static<typeof Listing>;

/** @public Nobody imports it: that it compiles is its use. */
export type Drift = [
  Assert<Same<Static<typeof MessageSchema>, Message>>,
  Assert<Same<Static<typeof Digest>, DigestRecord>>,
  Assert<Same<Pick<MessageDetail, keyof Opened>, Opened>>,
];
