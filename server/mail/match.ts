import { InvalidInput } from '../lib/errors.ts';
import { fold } from './fold.ts';
import { splitHeader } from './header.ts';
import { inboxTest } from './inbox.ts';
import { toInstant } from './instant.ts';
import { someAddress } from './match-address.ts';
import { patternOf } from './match-pattern.ts';
import type { Candidate, Query } from './query.ts';

export { fold } from './fold.ts';

/** How deep `all`, `any` and `none` may be nested. */
export const QUERY_DEPTH = 32;

/**
 * `query` as a function that says whether a candidate matches. What is cheap is asked first, the text later, the
 * header block last. Throws InvalidInput for a value that means nothing, such as a date that is none.
 */
export function compile(query: Query): (candidate: Candidate) => boolean {
  return conjunction(query, 0).holds;
}

/**
 * True when the query restricts nothing, so that every message matches: `{}`, `{ all: [] }`, `{ subject: '' }`.
 * `{ any: [] }` and `{ none: [{}] }` match no message at all, and so are not empty.
 */
export function isEmpty(query: Query, depth = 0): boolean {
  checkDepth(depth);
  return (
    !hasCondition(query) &&
    (query.all ?? []).every((member) => isEmpty(member, depth + 1)) &&
    (query.any?.some((member) => isEmpty(member, depth + 1)) ?? true) &&
    (query.none ?? []).every((member) => isImpossible(member, depth + 1))
  );
}

/** True when the groups of the query let no message through, whatever the messages are. */
function isImpossible(query: Query, depth: number): boolean {
  checkDepth(depth);
  return (
    (query.all ?? []).some((member) => isImpossible(member, depth + 1)) ||
    (query.any?.every((member) => isImpossible(member, depth + 1)) ?? false) ||
    (query.none ?? []).some((member) => isEmpty(member, depth + 1))
  );
}

/** True when a field of the query itself, its groups aside, restricts something. */
function hasCondition(query: Query): boolean {
  const { mailbox, inbox, has, seen, tag, before, after, larger, smaller } = query;
  const { from, to, rcpt, subject, text, header = {} } = query;
  return (
    [mailbox, inbox, has, seen, tag, before, after, larger, smaller].some((value) => value !== undefined) ||
    [from, to, rcpt, subject, text].some(isGiven) ||
    Object.keys(header).length > 0
  );
}

type Test = (candidate: Candidate) => boolean;

/** What must hold, and what it costs to find out. */
interface Condition {
  readonly cost: number;
  readonly holds: Test;
}

const COST = { record: 0, address: 1, subject: 2, text: 3, header: 4 } as const;

function conjunction(query: Query, depth: number): Condition {
  checkDepth(depth);
  const conditions = [
    ...recordConditions(query),
    ...textConditions(query),
    ...headerConditions(query),
    ...groupConditions(query, depth + 1),
  ].sort((a, b) => a.cost - b.cost);
  const [first, second, ...others] = conditions.map((condition) => condition.holds);
  const cost = conditions.at(-1)?.cost ?? COST.record;
  if (first === undefined) return { cost, holds: () => true };
  if (second === undefined) return { cost, holds: first };
  return {
    cost,
    holds: (candidate) => first(candidate) && second(candidate) && others.every((holds) => holds(candidate)),
  };
}

function recordConditions(query: Query): Condition[] {
  const { mailbox, seen, tag, has, larger, smaller } = query;
  const tests: Test[] = [];
  if (mailbox !== undefined) tests.push(({ message }) => message.mailbox === mailbox);
  if (seen !== undefined) tests.push(({ message }) => message.seen === seen);
  if (tag !== undefined) tests.push(({ message }) => message.tags.includes(tag));
  if (has !== undefined) tests.push(({ message }) => (message.digest?.attachments.length ?? 0) > 0);
  if (larger !== undefined) {
    const octets = asOctets('larger', larger);
    tests.push(({ message }) => message.size > octets);
  }
  if (smaller !== undefined) {
    const octets = asOctets('smaller', smaller);
    tests.push(({ message }) => message.size < octets);
  }
  // `receivedAt` is always UTC with milliseconds, so instants in that form compare as text.
  if (query.before !== undefined) {
    const instant = asInstant('before', query.before);
    tests.push(({ message }) => message.receivedAt < instant);
  }
  if (query.after !== undefined) {
    const instant = asInstant('after', query.after);
    tests.push(({ message }) => message.receivedAt >= instant);
  }
  return tests.map((holds) => ({ cost: COST.record, holds }));
}

function textConditions(query: Query): Condition[] {
  const conditions: Condition[] = [];
  const { inbox, from, to, rcpt, subject, text } = query;
  if (inbox !== undefined) {
    const isIn = inboxTest(inbox);
    conditions.push({ cost: COST.address, holds: ({ message }) => isIn(message) });
  }
  if (isGiven(from)) conditions.push({ cost: COST.address, holds: senderTest(from) });
  if (isGiven(to)) {
    const matches = someAddress('to', to);
    const holds: Test = ({ message: { summary, envelope } }) =>
      summary.to.some(matches) || summary.cc.some(matches) || envelope.rcptTo.some(matches);
    conditions.push({ cost: COST.address, holds });
  }
  if (isGiven(rcpt)) {
    const matches = someAddress('rcpt', rcpt);
    conditions.push({ cost: COST.address, holds: ({ message }) => message.envelope.rcptTo.some(matches) });
  }
  if (isGiven(subject)) {
    const pattern = patternOf('subject', subject);
    const part = fold(subject);
    const holds: Test = pattern
      ? ({ message }) => pattern.test(message.summary.subject)
      : ({ message }) => fold(message.summary.subject).includes(part);
    conditions.push({ cost: COST.subject, holds });
  }
  if (isGiven(text)) {
    const pattern = patternOf('text', text, 'i');
    const part = fold(text);
    const holds: Test = pattern
      ? ({ haystack }) => pattern.test(haystack)
      : ({ haystack }) => haystack.includes(part);
    conditions.push({ cost: COST.text, holds });
  }
  return conditions;
}

function senderTest(value: string): Test {
  if (/^\s*<\s*>\s*$/.test(value)) return ({ message }) => message.envelope.mailFrom.address === '';
  const matches = someAddress('from', value);
  return ({ message: { summary, envelope } }) =>
    summary.from.some(matches) || (envelope.mailFrom.address !== '' && matches(envelope.mailFrom));
}

function headerConditions(query: Query): Condition[] {
  const wanted = Object.entries(query.header ?? {}).map(([name, value]) => ({
    name: name.trim().toLowerCase(),
    part: isGiven(value) ? fold(value) : '',
  }));
  if (wanted.length === 0) return [];
  const holds: Test = (candidate) => {
    const head = candidate.head();
    // Decoding a header block costs far more than seeing that a name occurs nowhere in it.
    const rough = head.toString('latin1').toLowerCase();
    if (!wanted.every(({ name }) => rough.includes(name))) return false;
    const fields = splitHeader(head);
    return wanted.every(({ name, part }) =>
      fields.some(
        (field) => name !== '' && field.name.toLowerCase() === name && fold(field.value).includes(part),
      ),
    );
  };
  return [{ cost: COST.header, holds }];
}

function groupConditions(query: Query, depth: number): Condition[] {
  const members = (group: readonly Query[] | undefined) =>
    (group ?? []).map((member) => conjunction(member, depth)).sort((a, b) => a.cost - b.cost);
  const costOf = (group: readonly Condition[]) => group.at(-1)?.cost ?? COST.record;
  const conditions = members(query.all);
  if (query.any !== undefined) {
    const any = members(query.any);
    conditions.push({ cost: costOf(any), holds: (candidate) => any.some(({ holds }) => holds(candidate)) });
  }
  if (query.none !== undefined) {
    const none = members(query.none);
    conditions.push({
      cost: costOf(none),
      holds: (candidate) => !none.some(({ holds }) => holds(candidate)),
    });
  }
  return conditions;
}

/** A text of spaces alone restricts nothing. */
function isGiven(value: string | undefined): value is string {
  return value !== undefined && value.trim() !== '';
}

function checkDepth(depth: number): void {
  if (depth > QUERY_DEPTH) {
    throw new InvalidInput('query', `The query nests all, any and none more than ${QUERY_DEPTH} deep.`);
  }
}

function asOctets(field: string, value: number): number {
  if (Number.isFinite(value) && value >= 0) return value;
  throw new InvalidInput(field, `${field}: ${value} is not a number of octets; write it as 2048.`);
}

function asInstant(field: string, value: string): string {
  const instant = /T.*(Z|[+-]\d\d:\d\d)$/i.test(value) ? toInstant(value) : undefined;
  if (instant !== undefined) return instant;
  throw new InvalidInput(
    field,
    `${field}: ${JSON.stringify(value)} is not an instant with a time zone; write it as 2026-11-24T09:30:00Z.`,
  );
}
