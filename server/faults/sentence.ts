import { formatDuration, parseDuration } from '../lib/duration.ts';
import type { Stage } from '../mail/stage.ts';
import { replyOf } from './reply.ts';
import type { FaultVerdict, Fire, Match, Rule } from './rule.ts';

/** What a rule does, as one English sentence: who, where, what, and until when. */
export function sentenceOf(rule: Rule): string {
  const { fire = {}, verdict } = rule;
  const { subject, plural, rest } = quantified(fire, NOUNS[rule.stage]);
  const whom = `${subject}${conditions(rule.match)}${scope(rule)}${exception(rule.except)}`;
  const what = `${whom} ${effect(verdict, plural)}${rest}`;
  return `${sentenceCase(window(fire) + what)}${expiry(rule.expires)}.`;
}

/** What a rule decides about at each stage, singular and plural. */
const NOUNS: Readonly<Record<Stage, readonly [one: string, many: string]>> = {
  CONNECT: ['connection', 'connections'],
  EHLO: ['EHLO', 'EHLOs'],
  STARTTLS: ['STARTTLS', 'STARTTLS commands'],
  AUTH: ['login', 'logins'],
  MAIL: ['MAIL', 'MAIL commands'],
  RCPT: ['recipient', 'recipients'],
  DATA: ['DATA', 'DATA commands'],
  'END-OF-DATA': ['message', 'messages'],
  QUIT: ['QUIT', 'QUIT commands'],
};

interface Quantified {
  readonly subject: string;
  readonly plural: boolean;
  /** What happens to the others, with its comma; or nothing. */
  readonly rest: string;
}

function quantified(fire: Fire, [one, many]: (typeof NOUNS)[Stage]): Quantified {
  const { nth, first, every, chance, seed = 1, perMinute, greylist } = fire;
  const each = fire.per === undefined ? '' : ` of each ${fire.per === 'triplet' ? TRIPLET : fire.per}`;
  if (nth !== undefined) return { subject: `the ${ordinal(nth)} ${one}${each}`, plural: false, rest: OTHERS };
  if (first === 1) return { subject: `the first ${one}${each}`, plural: false, rest: AFTERWARDS };
  if (first !== undefined)
    return { subject: `the first ${first} ${many}${each}`, plural: true, rest: AFTERWARDS };
  if (every !== undefined && every > 1)
    return { subject: `every ${ordinal(every)} ${one}${each}`, plural: false, rest: '' };
  if (chance !== undefined && chance < 1) {
    const percent = `${Number((chance * 100).toPrecision(3))} %`;
    return { subject: `${percent} of all ${many}, drawn with seed ${seed},`, plural: true, rest: '' };
  }
  if (perMinute !== undefined)
    return { subject: `every ${one}${each} beyond ${perMinute} a minute`, plural: false, rest: '' };
  if (greylist !== undefined) {
    const rest = `, until ${span(greylist)} after its ${TRIPLET} came first`;
    return { subject: `every ${one}`, plural: false, rest };
  }
  return { subject: `every ${one}`, plural: false, rest: '' };
}

const TRIPLET = 'triplet of client, sender and recipient';
const AFTERWARDS = ', then all goes well';
const OTHERS = ', the others go well';

function scope({ mailbox, inbox }: Rule): string {
  if (mailbox !== undefined) return ` of mailbox ${quoted(mailbox)}`;
  return inbox === undefined ? '' : ` of inbox ${quoted(inbox)}`;
}

function conditions(match: Match = {}): string {
  const parts: string[] = [];
  const { recipient, sender, user, client, helo, tls, subject, header, text, larger, smaller } = match;
  if (recipient !== undefined) parts.push(`to ${listed(recipient)}`);
  if (sender !== undefined) parts.push(`from ${listed(sender)}`);
  if (user !== undefined) parts.push(`of user ${quoted(user)}`);
  if (client !== undefined) parts.push(`of client ${client}`);
  if (helo !== undefined) parts.push(`of a client that calls itself ${quoted(helo)}`);
  if (tls !== undefined) parts.push(tls ? 'over TLS' : 'without TLS');
  if (subject !== undefined) parts.push(`with ${quoted(subject)} in the subject`);
  for (const [name, value] of Object.entries(header ?? {}))
    parts.push(value === '' ? `with a ${name} field` : `with ${quoted(value)} in the ${name} field`);
  if (text !== undefined) parts.push(`that contains ${quoted(text)}`);
  if (larger !== undefined) parts.push(`of more than ${larger} octets`);
  if (smaller !== undefined) parts.push(`of fewer than ${smaller} octets`);
  return parts.map((part) => ` ${part}`).join('');
}

function exception(except: Match | undefined): string {
  const what = conditions(except);
  return what === '' ? '' : `, except those${what},`;
}

function effect(verdict: FaultVerdict, plural: boolean): string {
  const be = plural ? 'are' : 'is';
  switch (verdict.action) {
    case 'refuse':
      return `${plural ? 'hear' : 'hears'} ${heard(verdict)}`;
    case 'delay':
      return `${be} answered after ${span(verdict.for)}`;
    case 'drip':
      return `${be} answered slowly, ${counted(verdict.octets, 'octet')} every ${span(verdict.every)}`;
    case 'close':
      return verdict.code === undefined
        ? `${plural ? 'find' : 'finds'} the connection closed without a word`
        : `${plural ? 'hear' : 'hears'} ${heard(verdict)} and the connection is closed`;
    case 'drop': {
      const after = verdict.afterOctets;
      const when = after === undefined ? '' : ` after ${counted(after, 'octet')} of the message`;
      return `${plural ? 'find' : 'finds'} the connection reset${when}`;
    }
    case 'silence':
      return `${be} never answered`;
    case 'break-tls':
      return `${plural ? 'hear' : 'hears'} 220, and the handshake fails`;
    case 'lose':
      return `${be} accepted and lost`;
    case 'accept':
      return `${be} accepted, and ${afterwards(verdict)}`;
  }
}

function afterwards(verdict: Extract<FaultVerdict, { action: 'accept' }>): string {
  const when = verdict.after === undefined ? '' : ` ${span(verdict.after)} later`;
  const why = verdict.code === undefined ? '' : ` with ${heard(verdict)}`;
  switch (verdict.outcome) {
    case 'failed':
      return `delivery fails${when}${why}`;
    case 'delayed':
      return `delivery is reported as delayed${when}${why}`;
    case 'delivered':
      return `delivery is confirmed${when}`;
    case 'relayed':
      return `relaying is confirmed${when}`;
    case 'expanded':
      return `expansion to a list is confirmed${when}`;
    case 'complaint':
      return `the recipient complains of spam${when}`;
    case 'vacation':
      return `an automatic reply comes${when}`;
  }
}

function heard(verdict: Parameters<typeof replyOf>[0]): string {
  const { code = 0, enhanced, text = '' } = replyOf(verdict) ?? {};
  const status = enhanced === undefined ? String(code) : `${code} ${enhanced}`;
  return `${status} ${quoted(text.replace(/\s*\n\s*/g, ' / '))}`;
}

function window({ from, until }: Fire): string {
  if (from !== undefined && until !== undefined) return `from ${instant(from)} to ${instant(until)}, `;
  if (from !== undefined) return `from ${instant(from)} on, `;
  return until === undefined ? '' : `until ${instant(until)}, `;
}

function expiry(expires: Rule['expires']): string {
  if (expires === undefined) return '';
  const ends = [
    ...(expires.after === undefined ? [] : [`after ${span(expires.after)}`]),
    ...(expires.times === undefined ? [] : [`once it has fired ${counted(expires.times, 'time')}`]),
  ];
  return ends.length === 0 ? '' : `; it ends ${ends.join(', or ')}`;
}

function listed(wanted: string | readonly string[]): string {
  return [wanted].flat().join(' or ');
}

function ordinal(count: number): string {
  const ending = /1\d$/.test(String(count)) ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th');
  return `${count}${ending}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`;
}

function span(duration: string): string {
  return formatDuration(parseDuration(duration) ?? 0);
}

/** `2026-11-24T12:30:00Z` as `2026-11-24 12:30 UTC`; seconds where there are some. */
function instant(text: string): string {
  const [day, time = ''] = new Date(text).toISOString().split('T');
  return `${day ?? ''} ${time.replace(/(:00)?\.000Z$|Z$/, '')} UTC`;
}

/** A text of people's own, shortened so that the sentence stays one. */
function quoted(text: string): string {
  return `“${text.length > 80 ? `${text.slice(0, 80)}…` : text}”`;
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
