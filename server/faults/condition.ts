import { fold } from '../mail/fold.ts';
import { isAddress } from '../mail/inbox-query.ts';
import { addressTest } from '../mail/match-address.ts';
import { patternOf } from '../mail/match-pattern.ts';
import type { Path } from '../mail/message.ts';
import type { Facts } from './facts.ts';
import type { Match, Rule } from './rule.ts';

export type Condition = (facts: Facts) => boolean;

/** Where a rule applies, as a function. Throws InvalidInput, which names the field, for a pattern that is none. */
export function conditionOf({ mailbox, inbox, match, except }: Rule): Condition {
  const tests: Condition[] = [];
  if (mailbox !== undefined) tests.push((facts) => facts.mailbox === mailbox);
  if (inbox !== undefined) tests.push(inboxCondition(inbox));
  if (match !== undefined) tests.push(...conditionsOf(match, 'match'));
  if (except !== undefined) {
    const excepted = conditionsOf(except, 'except');
    tests.push((facts) => excepted.length === 0 || !excepted.every((holds) => holds(facts)));
  }
  return (facts) => tests.every((holds) => holds(facts));
}

function inboxCondition(name: string): Condition {
  if (!isAddress(name)) return ({ mailbox }) => mailbox === name;
  const isMine = addressTest('inbox', name);
  return ({ mailbox, recipients }) => mailbox === name || recipients.some(isMine);
}

function conditionsOf(match: Match, place: 'match' | 'except'): Condition[] {
  const tests: Condition[] = [];
  const { recipient, sender, user, client, helo, tls, subject, header, text, larger, smaller } = match;
  if (recipient !== undefined) {
    const isWanted = anyAddress(`${place}.recipient`, recipient);
    tests.push(({ recipients }) => recipients.some(isWanted));
  }
  if (sender !== undefined) {
    const isWanted = anyAddress(`${place}.sender`, sender);
    tests.push((facts) => facts.sender !== undefined && isWanted(facts.sender));
  }
  if (user !== undefined) {
    const pattern = patternOf(`${place}.user`, user);
    tests.push(({ origin }) => (pattern ? pattern.test(origin.user ?? '') : origin.user === user));
  }
  if (client !== undefined) tests.push(({ origin }) => origin.remoteAddress === client);
  if (helo !== undefined) {
    const holds = textTest(`${place}.helo`, helo);
    tests.push(({ origin }) => holds(origin.helo ?? ''));
  }
  if (tls !== undefined) tests.push(({ origin }) => (origin.tls !== undefined) === tls);
  if (larger !== undefined) tests.push(({ size }) => size !== undefined && size > larger);
  if (smaller !== undefined) tests.push(({ size }) => size !== undefined && size < smaller);
  if (subject !== undefined) {
    const holds = textTest(`${place}.subject`, subject);
    tests.push((facts) => holds(facts.subject));
  }
  for (const [name, value] of Object.entries(header ?? {})) tests.push(headerCondition(name, value));
  if (text !== undefined) {
    const octets = Buffer.from(text);
    tests.push(({ raw }) => raw?.includes(octets) === true);
  }
  return tests;
}

/** `<>` is the null sender; elsewhere an empty path is nobody's address, so that `@domain` and parts pass it by. */
function anyAddress(field: string, wanted: string | readonly string[]): (path: Path) => boolean {
  const tests = [wanted].flat().map((one) => {
    if (/^\s*<\s*>\s*$/.test(one)) return (path: Path) => path.address === '';
    const matches = addressTest(field, one);
    return (path: Path) => path.address !== '' && matches(path);
  });
  return (path) => tests.some((matches) => matches(path));
}

function textTest(field: string, wanted: string): (text: string) => boolean {
  const pattern = patternOf(field, wanted);
  if (pattern !== undefined) return (text) => pattern.test(text);
  const part = fold(wanted);
  return (text) => fold(text).includes(part);
}

function headerCondition(name: string, value: string): Condition {
  const wanted = name.trim().toLowerCase();
  const part = fold(value);
  return ({ header }) =>
    header.some((field) => field.name.toLowerCase() === wanted && fold(field.value).includes(part));
}
