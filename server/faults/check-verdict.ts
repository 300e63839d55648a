import { parseDuration } from '../lib/duration.ts';
import { InvalidInput } from '../lib/errors.ts';
import type { Stage } from '../mail/stage.ts';
import type { FaultVerdict, Rule } from './rule.ts';

/** Throws InvalidInput for a verdict that its stage cannot carry out, or whose reply contradicts itself. */
export function checkVerdict({ stage, verdict }: Rule): void {
  const only = ONLY_AT[verdict.action];
  if (only !== undefined && only !== stage) {
    throw new InvalidInput(
      'verdict.action',
      `\`${verdict.action}\` can be done at ${only} only, not at ${stage}.`,
    );
  }
  if (verdict.action === 'drop' && verdict.afterOctets !== undefined && stage !== 'DATA') {
    throw new InvalidInput(
      'verdict.afterOctets',
      `\`verdict.afterOctets\` is for DATA only, not for ${stage}.`,
    );
  }
  for (const field of ['for', 'every', 'after'] as const) checkDuration(verdict, field);
  if ('code' in verdict || 'enhanced' in verdict || 'text' in verdict) checkReply(verdict);
}

/** What is left out can be done at every stage. */
const ONLY_AT: Partial<Record<FaultVerdict['action'], Stage>> = {
  'break-tls': 'STARTTLS',
  lose: 'END-OF-DATA',
  accept: 'END-OF-DATA',
};

const LONGEST_MS = 3_600_000;

function checkDuration(verdict: FaultVerdict, field: 'for' | 'every' | 'after'): void {
  const given = field in verdict ? (verdict as Readonly<Record<string, unknown>>)[field] : undefined;
  if (typeof given !== 'string') return;
  const ms = parseDuration(given);
  if (ms !== undefined && ms <= LONGEST_MS && (ms > 0 || field !== 'every')) return;
  const least = field === 'every' ? 'more than nothing and ' : '';
  throw new InvalidInput(
    `verdict.${field}`,
    `\`verdict.${field}\` cannot be ${JSON.stringify(given)}; it must be ${least}at most \`1h\`.`,
  );
}

type Worded = Extract<FaultVerdict, { action: 'refuse' | 'close' | 'accept' }>;

function checkReply(verdict: Worded): void {
  const { code, enhanced } = verdict;
  if (code === undefined) {
    const field = enhanced === undefined ? 'verdict.text' : 'verdict.enhanced';
    throw new InvalidInput(field, `\`${field}\` belongs to a reply, and there is no \`verdict.code\`.`);
  }
  if (code < 400 || code > 599) throw new InvalidInput('verdict.code', wrongCode(verdict.action, code));
  if (verdict.action === 'accept') checkOutcome(verdict.outcome, code);
  const digit = String(code).charAt(0);
  if (enhanced !== undefined && !enhanced.startsWith(digit)) {
    throw new InvalidInput(
      'verdict.enhanced',
      `\`verdict.enhanced\` cannot be ${enhanced} with code ${code}: its first digit is that of the code (RFC 3463 §2), as in ${digit}${enhanced.slice(1)}.`,
    );
  }
}

function wrongCode(action: Worded['action'], code: number): string {
  const hint =
    code >= 200 && code < 300 && action === 'refuse'
      ? ' To accept a message and let it fail afterwards, use `accept`; to accept and lose it, `lose`.'
      : '';
  return `\`verdict.code\` cannot be ${code}: errors are 400 to 499 (try again) and 500 to 599 (do not).${hint}`;
}

function checkOutcome(outcome: Extract<FaultVerdict, { action: 'accept' }>['outcome'], code: number): void {
  if (outcome === 'failed') return;
  if (outcome !== 'delayed') {
    throw new InvalidInput(
      'verdict.code',
      `\`verdict.code\` is for \`failed\` and \`delayed\`, not for \`${outcome}\`.`,
    );
  }
  if (code >= 500) {
    throw new InvalidInput(
      'verdict.code',
      `\`verdict.code\` of \`delayed\` must be 400 to 499, not ${code}.`,
    );
  }
}
