import { Type } from 'typebox';

const Source = Type.Union([Type.Literal('text'), Type.Literal('html')]);
const Nullable = (description: string) => Type.Union([Type.String(), Type.Null()], { description });

const Purpose = Type.Union(
  [
    Type.Literal('confirm'),
    Type.Literal('reset'),
    Type.Literal('login'),
    Type.Literal('invite'),
    Type.Literal('unsubscribe'),
    Type.Literal('preferences'),
    Type.Literal('view-in-browser'),
    Type.Literal('track'),
    Type.Literal('social'),
    Type.Literal('legal'),
    Type.Literal('support'),
    Type.Null(),
  ],
  { description: 'A guess by the words of the link and around it; null when they say nothing' },
);
const Link = Type.Object({
  url: Type.String({ description: 'As written, entities decoded; never javascript: or data:' }),
  text: Type.String({ description: 'The words that are clicked; in plain text the URL itself' }),
  source: Source,
  position: Type.Integer({ description: 'Its place among all links of its source, from 0' }),
  purpose: Purpose,
});
const Code = Type.Object({
  code: Type.String({ description: 'As it is typed in: digits without the blanks between them' }),
  score: Type.Number({ description: 'Points; the more, the likelier it is the code of the mail' }),
  source: Type.Union([Type.Literal('subject'), Source]),
  context: Type.String({ description: 'The words around it' }),
  reasons: Type.Array(Type.String(), { description: 'What gave or took points, the weightiest first' }),
});
const Unsubscribe = Type.Object({
  url: Type.String(),
  source: Type.Union([Type.Literal('header'), Source], {
    description: 'The List-Unsubscribe field (RFC 2369) or a link of the body',
  }),
  oneClick: Type.Boolean({ description: 'A POST to it is enough (RFC 8058)' }),
});
const Time = Type.Object({
  value: Type.String({ description: 'As given' }),
  zone: Nullable('TZID as given'),
  iso: Nullable('ISO 8601: a date, an instant in UTC, or a local time where the zone is not known'),
});
const participant = { name: Type.String(), address: Type.String() };
const Invitation = Type.Object({
  method: Nullable('REQUEST, REPLY, CANCEL, PUBLISH … (RFC 5546)'),
  uid: Type.String(),
  sequence: Type.Integer(),
  status: Nullable('CONFIRMED, TENTATIVE, CANCELLED'),
  summary: Type.String(),
  location: Type.String(),
  start: Type.Union([Time, Type.Null()]),
  end: Type.Union([Time, Type.Null()]),
  organizer: Type.Union([Type.Object(participant), Type.Null()]),
  attendees: Type.Array(
    Type.Object({
      ...participant,
      status: Type.String({ description: 'PARTSTAT' }),
      role: Type.String({ description: 'ROLE' }),
    }),
  ),
  rule: Nullable('RRULE as written'),
});

/** The properties of `Extraction`, as the API has them. */
export const extractionProperties = {
  links: Type.Array(Link, { description: 'Those of the plain text, then those of the HTML, in order' }),
  codes: Type.Array(Code, { description: 'One-time codes, the likeliest first' }),
  unsubscribe: Type.Array(Unsubscribe, { description: 'Ways to end the subscription' }),
  invitations: Type.Array(Invitation, { description: 'Events of the calendar parts (RFC 5545)' }),
};
