import { Type } from 'typebox';

const loads = {
  remote: Type.Optional(
    Type.Boolean({ description: 'Let the document load remote images, styles and fonts' }),
  ),
  images: Type.Optional(
    Type.Boolean({ description: 'false: no image at all, as in a mail program that shows none' }),
  ),
};

/** What may be shown of a mail's HTML. */
export const HtmlQuery = Type.Object(
  {
    ...loads,
    scheme: Type.Optional(
      Type.Union([Type.Literal('light'), Type.Literal('dark')], {
        description: 'As on a device that prefers it; when not given, as on the one that shows it',
      }),
    ),
  },
  { additionalProperties: false },
);

/** What of a mail is printed. */
export const PrintQuery = Type.Object(
  {
    as: Type.Optional(
      Type.Union([Type.Literal('html'), Type.Literal('text')], {
        description:
          'Which of the two is printed; when not given, the HTML if there is one, else the plain text',
      }),
    ),
    ...loads,
  },
  { additionalProperties: false },
);
