import { Type, type Static } from 'typebox';
import type { listPresets } from '../../faults/order.ts';
import { Parameters, PresetSchema } from '../../faults/order-schema.ts';
import { Fault, RuleSchema } from '../../faults/rule.ts';
import type { Assert, Same } from '../records.ts';

export const FaultListing = Type.Object({
  faults: Type.Array(Fault, { description: 'In the order in which they are asked' }),
});

export const FaultsQuery = Type.Object(
  {
    mailbox: Type.Optional(
      Type.String({ description: 'Only those of the mailbox or the inbox of this name', maxLength: 1000 }),
    ),
  },
  { additionalProperties: false },
);

export const FaultId = Type.Object({ id: Type.String({ description: 'The `id` of a fault' }) });

export const FaultChange = Type.Object(
  { enabled: Type.Boolean({ description: 'Whether it holds' }) },
  { additionalProperties: false, examples: [{ enabled: false }] },
);

export const FaultCount = Type.Object({
  count: Type.Integer({ description: 'How many faults were deleted' }),
});

export const Explanation = Type.Object({
  sentence: Type.String({ description: 'What the rule would do' }),
  rule: RuleSchema,
});

const Preset = Type.Object({
  name: PresetSchema,
  title: Type.String(),
  description: Type.String({ description: 'What it looks like in life' }),
  parameters: Parameters,
  rule: RuleSchema,
  sentence: Type.String({ description: 'What its rule does' }),
});
export const PresetListing = Type.Object({ presets: Type.Array(Preset) });

/** @public Nobody imports it: that it compiles is its use. */
export type Drift = Assert<Same<Static<typeof PresetListing>['presets'], ReturnType<typeof listPresets>>>;
