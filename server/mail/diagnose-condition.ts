import { formatDuration } from '../lib/duration.ts';
import { nearest } from '../lib/nearest.ts';
import { isMisspelt, missOfAddress, shownWanted } from './diagnose-address.ts';
import { conditionsOf } from './diagnose-conditions.ts';
import { miss, shown, shownQuery, type Miss } from './diagnose-miss.ts';
import { missOfText } from './diagnose-text.ts';
import { splitHeader } from './header.ts';
import { DEFAULT_MAILBOX } from './message.ts';
import type { Candidate, Query } from './query.ts';

/** How a candidate misses a condition: a query with one field. */
export function missOf(query: Query, candidate: Candidate): Miss {
  const { message } = candidate;
  const { mailbox, from, to, rcpt, subject, text, header, any, none } = query;
  if (from !== undefined) return missOfAddress('from', from, message);
  if (to !== undefined) return missOfAddress('to', to, message);
  if (rcpt !== undefined) return missOfAddress('rcpt', rcpt, message);
  if (subject !== undefined) return missOfSubject(subject, candidate);
  if (text !== undefined) return missOfBody(text, candidate);
  if (mailbox !== undefined) return missOfMailbox(mailbox, message.mailbox);
  if (header !== undefined) return missOfHeader(header, candidate);
  if (any !== undefined) return missOfAny(any, candidate);
  if (none !== undefined) {
    const wanted = `not ${none.map(shownQuery).join(', ')}`;
    const was = shown(message.summary.subject);
    return {
      ...miss('query', 'excluded', 0.4, { was, wanted }),
      sentence: `it is what was ruled out: ${wanted}`,
    };
  }
  return missOfRecord(query, candidate);
}

function missOfSubject(wanted: string, { message }: Candidate): Miss {
  const { subject } = message.summary;
  const { kind, distance, hint } = missOfText(wanted, subject);
  return miss('subject', kind, distance, { was: shown(subject), wanted: shownWanted(wanted), hint });
}

function missOfBody(wanted: string, { message, haystack }: Candidate): Miss {
  const parts = { wanted: shownWanted(wanted) };
  if (message.digest === undefined) {
    const hint = 'the mail has not been taken apart yet, so its text is not known';
    return miss('text', 'no-digest', 0.1, { ...parts, was: 'not known', hint });
  }
  const { kind, distance, hint } = missOfText(wanted, haystack);
  return miss('text', kind, distance, { ...parts, was: shown(message.digest.preview), hint });
}

function missOfMailbox(wanted: string, was: string): Miss {
  const say = (kind: Miss['kind'], distance: number, hint: string) =>
    miss('mailbox', kind, distance, { was: shown(was), wanted: shown(wanted), hint });
  if (was.toLowerCase() === wanted.toLowerCase()) return say('letter-case', 0.05, 'only letter case differs');
  if (isMisspelt(wanted, was)) return say('spelling', 0.25, '');
  if (was !== DEFAULT_MAILBOX) return say('mailbox', 0.95, '');
  return say('default-mailbox', 0.35, 'it was sent without a user name, which would name the mailbox');
}

function missOfHeader(header: Readonly<Record<string, string>>, candidate: Candidate): Miss {
  const [[name, value] = ['', '']] = Object.entries(header);
  const fields = splitHeader(candidate.head());
  const wanted = value === '' ? `a field ${name}` : `${name}: ${value}`;
  const same = fields.filter((field) => field.name.toLowerCase() === name.trim().toLowerCase());
  if (same.length === 0) {
    const close = nearest(
      name,
      fields.map((field) => field.name),
    );
    const hint = close === undefined ? '' : `there is ${close}`;
    return miss('header', 'missing', close === undefined ? 0.7 : 0.25, {
      was: 'without that field',
      wanted,
      hint,
    });
  }
  const misses = same.map((field) => ({ field, ...missOfText(value, field.value) }));
  const [best] = misses.sort((a, b) => a.distance - b.distance);
  const { kind = 'different', distance = 1, hint = '' } = best ?? {};
  return miss('header', kind, distance, {
    was: `${name}: ${best?.field.value ?? ''}`.slice(0, 200),
    wanted,
    hint,
  });
}

/** The nearest of several, each of which would do. */
function missOfAny(members: readonly Query[], candidate: Candidate): Miss {
  const wanted = members.length === 0 ? 'nothing at all' : members.map(shownQuery).join(' or ');
  const misses = members.map((member) =>
    conditionsOf(member)
      .filter(({ holds }) => !holds(candidate))
      .map(({ query }) => missOf(query, candidate)),
  );
  const [best = []] = misses.sort((a, b) => a.length - b.length || sum(a) - sum(b));
  const [first] = best;
  if (first === undefined) return miss('query', 'different', 1, { was: 'this', wanted });
  const sentence = `none of ${wanted}; the nearest: ${best.map((one) => one.sentence).join(' and ')}`;
  return { ...first, wanted, sentence, distance: Math.min(1, sum(best)) };
}

function sum(misses: readonly Miss[]): number {
  return misses.reduce((total, { distance }) => total + distance, 0);
}

/** Conditions on the record itself. */
function missOfRecord(
  { seen, tag, has, before, after, larger, smaller }: Query,
  { message }: Candidate,
): Miss {
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
