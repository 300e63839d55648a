import { Type } from 'typebox';

const tags = Type.Array(Type.String({ minLength: 1, maxLength: 64 }), {
  maxItems: 32,
  description: 'The whole new set of tags',
});
const seen = Type.Boolean({ description: 'Mark as seen, or as unseen' });
export const ChangeSchema = Type.Object(
  { seen: Type.Optional(seen), tags: Type.Optional(tags) },
  { additionalProperties: false, minProperties: 1, examples: [{ seen: true, tags: ['welcome'] }] },
);
export const BulkChange = Type.Object(
  {
    ids: Type.Array(Type.String(), { maxItems: 1000, description: 'Which messages' }),
    seen: Type.Optional(seen),
    tags: Type.Optional(tags),
  },
  { additionalProperties: false, examples: [{ ids: [], seen: true }] },
);
export const SubmitQuery = Type.Object(
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
