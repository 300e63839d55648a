import { formatDuration } from '../lib/duration.ts';
import { nearest } from '../lib/nearest.ts';
import { addressGauge, shownWanted } from './diagnose-address.ts';
import { conditionsOf } from './diagnose-conditions.ts';
import { missOfMailbox } from './diagnose-mailbox.ts';
import { miss, onOneLine, shown, shownQuery, type Miss } from './diagnose-miss.ts';
import { textGauge } from './diagnose-text.ts';
import { splitHeader } from './header.ts';
import { isAddress } from './inbox-query.ts';
import { compile } from './match.ts';
import type { Message } from './message.ts';
import type { Candidate, Query } from './query.ts';

/** Says of a candidate that does not match how it misses a condition. */
export type Gauge = (candidate: Candidate) => Miss;

/** @param query a condition: it has one field */
export function gaugeOf(query: Query): Gauge {
  const { mailbox, inbox, from, to, rcpt, subject, text, header, any, none } = query;
  if (from !== undefined) return onMessage(addressGauge('from', from));
  if (to !== undefined) return onMessage(addressGauge('to', to));
  if (rcpt !== undefined) return onMessage(addressGauge('rcpt', rcpt));
  if (subject !== undefined) return subjectGauge(subject);
  if (text !== undefined) return bodyGauge(text);
  if (mailbox !== undefined) return ({ message }) => missOfMailbox(mailbox, message.mailbox);
  if (inbox !== undefined) return inboxGauge(inbox);
  if (header !== undefined) return headerGauge(header);
  if (any !== undefined) return anyGauge(any);
  if (none !== undefined) return onMessage((message) => missOfNone(none, message));
  return onMessage((message) => missOfRecord(query, message));
}

function onMessage(gauge: (message: Message) => Miss): Gauge {
  return ({ message }) => gauge(message);
}

function subjectGauge(wanted: string): Gauge {
  const gauge = textGauge(wanted);
  return ({ message: { summary } }) => {
    const { kind, distance, hint } = gauge(summary.subject);
    const parts = { was: shown(summary.subject), wanted: shownWanted(wanted), hint };
    return miss('subject', kind, distance, parts);
  };
}

function bodyGauge(wanted: string): Gauge {
  const gauge = textGauge(wanted);
  return ({ message: { digest }, haystack }) => {
    const parts = { wanted: shownWanted(wanted) };
    if (digest === undefined) {
      const hint = 'the mail has not been taken apart yet, so its text is not known';
      return miss('text', 'no-digest', 0.1, { ...parts, was: 'not known', hint });
    }
    const { kind, distance, hint } = gauge(haystack);
    return miss('text', kind, distance, { ...parts, was: shown(digest.preview), hint });
  };
}

function inboxGauge(name: string): Gauge {
  if (!isAddress(name)) return ({ message }) => missOfMailbox(name, message.mailbox);
  const gauge = anyGauge([{ mailbox: name }, { rcpt: name }]);
  const wasIn = compile({ rcpt: name });
  return (candidate) => {
    if (!wasIn(candidate)) return gauge(candidate);
    const sentence = `it was deleted from the inbox ${shown(name)}`;
    return { ...miss('inbox', 'gone', 0.05, { was: 'deleted from it', wanted: shown(name) }), sentence };
  };
}

function headerGauge(header: Readonly<Record<string, string>>): Gauge {
  const [[name, value] = ['', '']] = Object.entries(header);
  const gauge = textGauge(value);
  const wanted = onOneLine(value === '' ? `a field ${name}` : `${name}: ${value}`, FIELD);
  return (candidate) => {
    const fields = splitHeader(candidate.head());
    const same = fields.filter((field) => field.name.toLowerCase() === name.trim().toLowerCase());
    const [best] = same
      .map((field) => ({ text: field.value, ...gauge(field.value) }))
      .sort((a, b) => a.distance - b.distance);
    if (best === undefined) return missOfName(name, wanted, fields);
    const { text, kind, distance, hint } = best;
    return miss('header', kind, distance, { was: onOneLine(`${name}: ${text}`, FIELD), wanted, hint });
  };
}

/** Characters of a header field that are shown. */
const FIELD = 200;

function missOfName(name: string, wanted: string, fields: readonly { readonly name: string }[]): Miss {
  const names = fields.map((field) => field.name);
  const close = nearest(name, names);
  const was = 'without that field';
  if (close === undefined) return miss('header', 'missing', 0.7, { was, wanted });
  return miss('header', 'missing', 0.25, { was, wanted, hint: `there is ${close}` });
}

/** The nearest of several, each of which would do. */
function anyGauge(members: readonly Query[]): Gauge {
  const wanted = members.length === 0 ? 'nothing at all' : choice(members);
  const alternatives = members.map((member) =>
    conditionsOf(member).map(({ holds, query }) => ({ holds, gauge: gaugeOf(query) })),
  );
  return (candidate) => {
    const [best = []] = alternatives
      .map((all) => all.filter(({ holds }) => !holds(candidate)).map(({ gauge }) => gauge(candidate)))
      .sort((a, b) => a.length - b.length || sum(a) - sum(b));
    const [first] = best;
    if (first === undefined) return miss('query', 'different', 1, { was: 'this', wanted });
    const sentence = `none of ${wanted}; the nearest: ${best.map((one) => one.sentence).join(' and ')}`;
    return { ...first, wanted, sentence: onOneLine(sentence, SENTENCE), distance: Math.min(1, sum(best)) };
  };
}

/** Characters of a sentence that others are a part of. */
const SENTENCE = 800;
/** Queries that are shown of a group. */
const MEMBERS = 3;

function choice(members: readonly Query[]): string {
  const others = members.length > MEMBERS ? [`one of ${members.length - MEMBERS} others`] : [];
  return [...members.slice(0, MEMBERS).map(shownQuery), ...others].join(' or ');
}

function missOfNone(members: readonly Query[], { summary }: Message): Miss {
  const wanted = `not ${choice(members)}`;
  const said = miss('query', 'excluded', 0.4, { was: shown(summary.subject), wanted });
  return { ...said, sentence: `it is what was ruled out: ${wanted}` };
}

function sum(misses: readonly Miss[]): number {
  return misses.reduce((total, { distance }) => total + distance, 0);
}

/** Conditions on the record itself. */
function missOfRecord({ seen, tag, has, before, after, larger, smaller }: Query, message: Message): Miss {
  if (seen !== undefined) {
    return miss('seen', 'seen', 0.15, { was: String(message.seen), wanted: String(seen) });
  }
  if (tag !== undefined) return missOfTag(tag, message.tags);
  if (has !== undefined) {
    const known = message.digest !== undefined;
    const hint = known ? '' : 'the mail has not been taken apart yet';
    const parts = { was: known ? 'nothing' : 'not known', wanted: 'an attachment', hint };
    return miss('has', known ? 'missing' : 'no-digest', known ? 0.5 : 0.1, parts);
  }
  const bound = before ?? after;
  if (bound !== undefined) {
    const late = Math.abs(Date.parse(message.receivedAt) - Date.parse(bound));
    const [field, side] =
      before === undefined ? (['after', 'early'] as const) : (['before', 'late'] as const);
    const hint = `it came ${formatDuration(late)} too ${side}`;
    const wanted = `${field} ${bound}`;
    return miss(field, 'time', late < NEAR_MS ? 0.1 : 0.35, { was: message.receivedAt, wanted, hint });
  }
  return missOfSize(message.size, larger, smaller);
}

/** A message that came so little too early or too late is likely to be the one that is meant. */
export const NEAR_MS = 10_000;

function missOfTag(wanted: string, tags: readonly string[]): Miss {
  const was = tags.length === 0 ? 'none' : shown(tags.join(', '));
  const close = nearest(wanted, tags);
  const isCase = close?.toLowerCase() === wanted.toLowerCase();
  const [kind, distance] = close === undefined ? (['missing', 0.6] as const) : (['spelling', 0.2] as const);
  const hint = isCase ? 'only letter case differs' : '';
  return miss('tag', isCase ? 'letter-case' : kind, isCase ? 0.05 : distance, {
    was,
    wanted: shown(wanted),
    hint,
  });
}

function missOfSize(size: number, larger: number | undefined, smaller = 0): Miss {
  const [field, bound, word] =
    larger === undefined ? (['smaller', smaller, 'fewer'] as const) : (['larger', larger, 'more'] as const);
  const distance = 0.2 + 0.4 * (1 - Math.min(size, bound) / Math.max(size, bound, 1));
  return miss(field, 'size', distance, { was: `${size} octets`, wanted: `${word} than ${bound}` });
}
