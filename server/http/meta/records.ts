import { Type, type Static } from 'typebox';

const EndpointSchema = Type.Object({ host: Type.String(), port: Type.Integer() });
const MaybeEndpoint = (what: string) =>
  Type.Union([EndpointSchema, Type.Null()], { description: `${what}; null is off` });
export const Info = Type.Object({
  name: Type.Literal('restante'),
  version: Type.String(),
  instance: Type.String({
    description: 'Changes with every start: events of another instance cannot be resumed',
  }),
  startedAt: Type.String({ format: 'date-time' }),
  smtp: EndpointSchema,
  submission: MaybeEndpoint('SMTP with STARTTLS on offer'),
  smtps: MaybeEndpoint('SMTP with TLS from the first octet'),
  lmtp: MaybeEndpoint('LMTP'),
  pop3: EndpointSchema,
  pop3s: MaybeEndpoint('POP3 with TLS from the first octet'),
  http: EndpointSchema,
  limits: Type.Object({
    messageOctets: Type.Integer(),
    messages: Type.Integer(),
    octets: Type.Integer(),
    ageSeconds: Type.Union([Type.Integer(), Type.Null()]),
  }),
  kept: Type.Object({ messages: Type.Integer(), octets: Type.Integer() }),
});
export type Info = Static<typeof Info>;
