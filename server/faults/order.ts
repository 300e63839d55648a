import { InvalidInput } from '../lib/errors.ts';
import { isAddress } from '../mail/inbox-query.ts';
import { STAGES, type Stage } from '../mail/stage.ts';
import { presets, type Preset, type PresetRule } from './presets.ts';
import { PRESETS, type FaultOrder, type Parameters, type PresetName } from './order-schema.ts';
import type { Rule } from './rule.ts';
import { sentenceOf } from './sentence.ts';

/** The rule that an order means. Throws InvalidInput for one that is neither whole nor a preset's, or is both. */
export function ruleOf({ preset, parameters, ...order }: FaultOrder): Rule {
  if (preset !== undefined) return ofPreset(preset, parameters ?? {}, order);
  const { stage, verdict, ...rest } = order;
  if (parameters !== undefined)
    throw new InvalidInput('parameters', '`parameters` are those of a preset, and there is no `preset`.');
  if (stage === undefined) throw missing('stage');
  if (verdict === undefined) throw missing('verdict');
  return { ...rest, stage, verdict };
}

function missing(field: string): InvalidInput {
  return new InvalidInput(
    field,
    `\`${field}\` is missing: a rule has a \`stage\` and a \`verdict\`, or a \`preset\`.`,
  );
}

function ofPreset(
  name: PresetName,
  given: Parameters,
  order: Omit<FaultOrder, 'preset' | 'parameters'>,
): Rule {
  const preset = presets[name];
  checkParameters(name, preset, given);
  const { stage, verdict, ...changes } = order;
  if (verdict !== undefined)
    throw new InvalidInput(
      'verdict',
      `The preset \`${name}\` has its own verdict; leave out \`verdict\` or \`preset\`.`,
    );
  const made = preset.rule({ ...NOTHING, ...preset.parameters, ...given });
  const rule: Rule = { name: preset.title, ...made, ...merged(made, changes) };
  const later = given.later === true ? afterwards(rule) : rule;
  return { ...later, stage: stage ?? (given.later === true ? 'END-OF-DATA' : scopedStage(name, later)) };
}

/** What is asked for besides holds as well; how often it fires is one thing, and replaces the preset's. */
function merged(made: PresetRule, { match, except, ...changes }: Partial<Rule>): Partial<Rule> {
  return {
    ...changes,
    ...(match !== undefined && { match: { ...made.match, ...match } }),
    ...(except !== undefined && { except: { ...made.except, ...except } }),
  };
}

function checkParameters(name: PresetName, preset: Preset, given: Parameters): void {
  const taken = Object.keys(preset.parameters);
  for (const parameter of Object.keys(given)) {
    if (taken.includes(parameter)) continue;
    const hint =
      taken.length === 0 ? 'it takes none' : `it takes ${taken.map((one) => `\`${one}\``).join(', ')}`;
    throw new InvalidInput(
      `parameters.${parameter}`,
      `\`${parameter}\` is not a parameter of the preset \`${name}\`; ${hint}.`,
    );
  }
}

/** The same failure, told by a report. */
function afterwards(rule: Rule): Rule {
  const { verdict } = rule;
  if (verdict.action !== 'refuse') return rule;
  return { ...rule, verdict: { ...verdict, action: 'accept', outcome: 'failed' } };
}

/** A preset for one mailbox or recipient is decided as soon as these are known. */
function scopedStage(name: PresetName, { stage, mailbox, inbox, match, except }: Rule): Stage {
  // Names and passwords are decided at AUTH and nowhere else.
  if (name === 'auth-failed') return stage;
  const conditions = { ...match, ...except };
  const needed: Stage[] = [stage];
  if (mailbox !== undefined || inbox !== undefined || conditions.sender !== undefined) needed.push('MAIL');
  if (conditions.user !== undefined) needed.push('AUTH');
  if (conditions.helo !== undefined || conditions.tls !== undefined) needed.push('EHLO');
  if ((inbox !== undefined && isAddress(inbox)) || conditions.recipient !== undefined) needed.push('RCPT');
  if (conditions.subject ?? conditions.header ?? conditions.text) needed.push('END-OF-DATA');
  return needed.reduce((latest, each) => (STAGES.indexOf(each) > STAGES.indexOf(latest) ? each : latest));
}

const NOTHING: Required<Parameters> = {
  permanent: false,
  domains: [],
  perMinute: 0,
  octets: 0,
  for: '0s',
  later: false,
};

/** The presets, each with the rule that it makes when nothing else is said. */
export function listPresets() {
  return PRESETS.map((name) => {
    const { title, description, parameters } = presets[name];
    const rule = ruleOf({ preset: name });
    return { name, title, description, parameters, rule, sentence: sentenceOf(rule) };
  });
}
