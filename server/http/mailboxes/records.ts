import { Type, type Static } from 'typebox';
import type { Mailbox } from '../../mail/message.ts';
import type { Assert, Same } from '../records.ts';

export const MailboxSchema = Type.Object({
  name: Type.String(),
  messages: Type.Integer(),
  unseen: Type.Integer(),
  octets: Type.Integer(),
  createdAt: Type.String({ format: 'date-time' }),
  newestAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
  keepFor: Type.Union([Type.String(), Type.Null()], {
    description: 'How long its messages are kept: `10m`; null: as long as the server keeps them',
  }),
  guarded: Type.Boolean({ description: 'It takes its token to change or delete what is in it' }),
});

export const MailboxName = Type.Object({ name: Type.String({ description: 'Name of the mailbox' }) });

const Token = Type.String({
  description: 'Letters, digits and `-._~+/`, as in `Authorization: Bearer …`. Only its hash is kept',
  pattern: '^[A-Za-z0-9._~+/-]+=*$',
  maxLength: 200,
});
export const MailboxBody = Type.Object(
  {
    keepFor: Type.Optional(
      Type.Union([Type.String(), Type.Null()], {
        description:
          'How long its messages are kept: `90s`, `10m`, `2h`; null: as long as the server keeps them',
      }),
    ),
    token: Type.Optional(
      Type.Union([Token, Type.Null()], {
        description:
          'What it takes from now on to change or delete the mailbox or what is in it; null: nothing',
      }),
    ),
  },
  { additionalProperties: false, examples: [{ keepFor: '10m' }] },
);

/** @public Nobody imports it: that it compiles is its use. */
export type Drift = Assert<Same<Static<typeof MailboxSchema>, Mailbox>>;
