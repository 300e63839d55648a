import { isIP } from 'node:net';
import { parseDuration } from '../lib/duration.ts';
import { mailboxName } from '../delivery/route.ts';
import { InvalidInput } from '../lib/errors.ts';
import { STAGES, type Stage } from '../mail/stage.ts';
import { conditionOf } from './condition.ts';
import type { Fire, Match, Rule } from './rule.ts';
import { checkVerdict } from './check-verdict.ts';

/**
 * Throws InvalidInput for a rule that fits the schema and yet can never do what it says: what it asks about is not known
 * at its stage, or its parts contradict each other. The message says which, and what would be right.
 */
export function checkRule(rule: Rule): void {
  checkVerdict(rule);
  checkScope(rule);
  checkMatch(rule, 'match');
  checkMatch(rule, 'except');
  checkFire(rule);
  checkExpiry(rule);
  conditionOf(rule);
}

/** The stages at which each fact is known: from the first named up to and with the last. */
const KNOWN: Readonly<Record<keyof Match | 'mailbox' | 'inbox', readonly [Stage, Stage]>> = {
  mailbox: ['AUTH', 'QUIT'],
  inbox: ['AUTH', 'QUIT'],
  client: ['CONNECT', 'QUIT'],
  helo: ['EHLO', 'QUIT'],
  tls: ['EHLO', 'QUIT'],
  user: ['AUTH', 'QUIT'],
  sender: ['MAIL', 'END-OF-DATA'],
  larger: ['MAIL', 'END-OF-DATA'],
  smaller: ['MAIL', 'END-OF-DATA'],
  recipient: ['RCPT', 'END-OF-DATA'],
  subject: ['END-OF-DATA', 'END-OF-DATA'],
  header: ['END-OF-DATA', 'END-OF-DATA'],
  text: ['END-OF-DATA', 'END-OF-DATA'],
};

function mustBeKnown(fact: keyof typeof KNOWN, field: string, stage: Stage): void {
  const [first, last] = KNOWN[fact];
  const at = STAGES.indexOf(stage);
  if (at >= STAGES.indexOf(first) && at <= STAGES.indexOf(last)) return;
  const when = first === last ? `at ${first}` : `from ${first} to ${last}`;
  throw new InvalidInput(field, `\`${field}\` cannot be asked about at ${stage}: it is known ${when}.`);
}

function checkScope({ mailbox, inbox, stage }: Rule): void {
  if (mailbox !== undefined) mustBeKnown('mailbox', 'mailbox', stage);
  if (inbox !== undefined) mustBeKnown('inbox', 'inbox', stage);
  checkName('mailbox', mailbox);
  checkName('inbox', inbox);
  if (mailbox !== undefined && inbox !== undefined) {
    throw new InvalidInput(
      'inbox',
      'A rule has a `mailbox` or an `inbox`, not both; an inbox has its mailbox in it.',
    );
  }
}

function checkName(field: string, name: string | undefined): void {
  const clean = mailboxName(name ?? '');
  if (name === undefined || clean === name) return;
  throw new InvalidInput(
    field,
    `\`${field}\` cannot be ${JSON.stringify(name.slice(0, 200))}; the mailbox would be ${JSON.stringify(clean)}.`,
  );
}

function checkMatch(rule: Rule, place: 'match' | 'except'): void {
  const match = rule[place] ?? {};
  for (const fact of Object.keys(match) as (keyof Match)[]) mustBeKnown(fact, `${place}.${fact}`, rule.stage);
  const { client, larger, smaller, header, text } = match;
  if (client !== undefined && isIP(client) === 0) {
    throw new InvalidInput(
      `${place}.client`,
      `\`${place}.client\` cannot be ${JSON.stringify(client)}; write an address such as 127.0.0.1 or ::1.`,
    );
  }
  if (larger !== undefined && smaller !== undefined && smaller <= larger + 1) {
    throw new InvalidInput(
      `${place}.smaller`,
      `Nothing is larger than ${larger} and smaller than ${smaller} octets; \`${place}.smaller\` must be ${larger + 2} or more.`,
    );
  }
  if (rule.verdict.action !== 'accept') return;
  for (const [field, value] of Object.entries({ header, text })) {
    if (value === undefined) continue;
    throw new InvalidInput(
      `${place}.${field}`,
      `\`${place}.${field}\` cannot decide what becomes of a message that was accepted; \`subject\`, \`larger\` and \`smaller\` can.`,
    );
  }
}

const WAYS = ['nth', 'first', 'every', 'chance', 'perMinute', 'greylist'] as const;

function checkFire({ fire = {}, stage }: Rule): void {
  const [way, second] = WAYS.filter((name) => fire[name] !== undefined);
  if (way !== undefined && second !== undefined) {
    throw new InvalidInput(`fire.${second}`, `A rule fires by \`${way}\` or by \`${second}\`, not both.`);
  }
  if (fire.seed !== undefined && way !== 'chance') {
    throw new InvalidInput(
      'fire.seed',
      '`fire.seed` is what `fire.chance` begins with, and there is no `fire.chance`.',
    );
  }
  checkKey(fire, way, stage);
  const { from, until } = fire;
  if (from !== undefined && until !== undefined && Date.parse(until) <= Date.parse(from)) {
    throw new InvalidInput(
      'fire.until',
      `\`fire.until\` (${until}) must be later than \`fire.from\` (${from}).`,
    );
  }
}

function checkKey({ per }: Fire, way: (typeof WAYS)[number] | undefined, stage: Stage): void {
  if (way === 'greylist') mustBeKnown('recipient', 'fire.greylist', stage);
  if (per === undefined) return;
  if (way === undefined || way === 'chance' || way === 'greylist') {
    throw new InvalidInput(
      'fire.per',
      '`fire.per` says what is counted by itself, so it wants `fire.nth`, `first`, `every` or `perMinute`.',
    );
  }
  mustBeKnown(per === 'triplet' ? 'recipient' : per, 'fire.per', stage);
}

/** A month. */
const LONGEST_MS = 31 * 24 * 3_600_000;

function checkExpiry({ expires }: Rule): void {
  const ms = expires?.after === undefined ? undefined : parseDuration(expires.after);
  if (ms === undefined || (ms > 0 && ms <= LONGEST_MS)) return;
  throw new InvalidInput(
    'expires.after',
    `\`expires.after\` cannot be ${JSON.stringify(expires?.after)}; it must be more than nothing and at most \`744h\`.`,
  );
}
