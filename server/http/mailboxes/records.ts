import { Type } from 'typebox';

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
