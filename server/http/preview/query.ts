import { Type } from 'typebox';

/** What may be shown of a mail's HTML. */
export const HtmlQuery = Type.Object(
  {
    remote: Type.Optional(
      Type.Boolean({ description: 'Let the document load remote images, styles and fonts' }),
    ),
    images: Type.Optional(
      Type.Boolean({ description: 'false: no image at all, as in a mail program that shows none' }),
    ),
    scheme: Type.Optional(
      Type.Union([Type.Literal('light'), Type.Literal('dark')], {
        description: 'As on a device that prefers it; when not given, as on the one that shows it',
      }),
    ),
  },
  { additionalProperties: false },
);
