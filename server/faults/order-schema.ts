import { Type, type Static } from 'typebox';
import { choice } from '../lib/choice.ts';
import { optionalProperties, StageSchema, VerdictSchema } from './rule.ts';
import { closed, Duration } from './schema.ts';

/** What presets are told besides. Each takes some of these. */
export const Parameters = Type.Object(
  {
    permanent: Type.Optional(Type.Boolean({ description: 'Whether it makes no sense to try again' })),
    domains: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 255, pattern: '^[^@\\s]+$' }), {
        description: 'Domains such as `example.org`',
        maxItems: 100,
      }),
    ),
    perMinute: Type.Optional(
      Type.Integer({ description: 'So many a minute are well', minimum: 0, maximum: 1_000_000 }),
    ),
    octets: Type.Optional(Type.Integer({ description: 'So many octets are well', minimum: 0 })),
    for: Type.Optional(Duration('How long it takes')),
    later: Type.Optional(
      Type.Boolean({ description: 'The message is accepted, and its sender hears of it by a report' }),
    ),
  },
  closed,
);
export type Parameters = Static<typeof Parameters>;

/** The names of the presets, in the order in which people meet them. */
export const PRESETS = [
  'user-unknown',
  'mailbox-full',
  'greylisting',
  'rate-limit',
  'too-big',
  'policy',
  'spam',
  'sender-rejected',
  'relay-denied',
  'auth-failed',
  'tls-required',
  'unavailable',
  'host-unknown',
  'not-answering',
  'slow',
  'lost',
  'gmail-user-unknown',
  'gmail-mailbox-full',
  'gmail-rate-limit',
  'outlook-user-unknown',
  'outlook-blocked',
  'yahoo-user-unknown',
  'yahoo-deferred',
] as const;
export type PresetName = (typeof PRESETS)[number];

export const PresetSchema = choice(
  PRESETS,
  'A failure by the name that people know it by, instead of `stage` and `verdict`',
);

/** A rule as people order it: whole, or a preset and what is to be different. */
export const FaultOrder = Type.Object(
  {
    preset: Type.Optional(PresetSchema),
    parameters: Type.Optional(Parameters),
    ...optionalProperties,
    stage: Type.Optional(StageSchema),
    verdict: Type.Optional(VerdictSchema),
  },
  { ...closed, examples: [{ preset: 'mailbox-full', mailbox: 'checkout-7', expires: { after: '10m' } }] },
);
export type FaultOrder = Static<typeof FaultOrder>;
