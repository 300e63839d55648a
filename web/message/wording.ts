import type { Address, Envelope, Summary } from '../api/wire.ts';

/** The subject, or words that say there is none. */
export const subjectOf = (summary: Summary): string =>
  summary.subject.trim() === '' ? '(no subject)' : summary.subject;

/** A short name for who sent it: display name, address, or the reverse-path when From is missing. */
export function senderOf(summary: Summary, envelope: Envelope): string {
  const [from] = summary.from;
  if (from !== undefined) return nameOf(from);
  return envelope.mailFrom.address || '<> (null sender)';
}

/** A short list of whom it went to: To, or the envelope when To is missing. */
export function recipientsOf(summary: Summary, envelope: Envelope): string {
  const names =
    summary.to.length > 0 ? summary.to.map(nameOf) : envelope.rcptTo.map(({ address }) => address);
  const [first = '', ...others] = names;
  return others.length === 0 ? first : `${first} +${String(others.length)}`;
}

export const nameOf = (address: Address): string => (address.name === '' ? address.address : address.name);

export const inFull = ({ name, address }: Address): string =>
  name === '' ? address : `${name} <${address}>`;

/** `1 message`, `2 messages`, `12,345 messages`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(count)} ${count === 1 ? one : many}`;

export const grouped = (count: number): string => count.toLocaleString('en');

/** Octets for people: `812 B`, `4.1 kB`, `2.5 MB` (powers of ten). */
export function octets(count: number): string {
  if (count < 1000) return `${String(count)} B`;
  const [value, unit] =
    count < 999_500 ? [count / 1e3, 'kB'] : count < 999_500_000 ? [count / 1e6, 'MB'] : [count / 1e9, 'GB'];
  return `${value < 9.95 ? value.toFixed(1) : value.toFixed(0)} ${unit}`;
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const dayAndYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const full = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' });

/** `14:05` today, `23 Nov` this year, `23 Nov 2025` before. In the reader's time zone. */
export function shortTime(iso: string, now = new Date()): string {
  const time = new Date(iso);
  if (time.toDateString() === now.toDateString()) return clock.format(time);
  return (time.getFullYear() === now.getFullYear() ? day : dayAndYear).format(time);
}

/** `Tuesday 24 November 2026 at 14:05:09 CET`. */
export const fullTime = (iso: string): string => full.format(new Date(iso));

/** What a postmark says: `24 NOV` and `14:05`. */
export const postmarkTime = (iso: string): { date: string; time: string } => ({
  date: day.format(new Date(iso)).toUpperCase(),
  time: clock.format(new Date(iso)),
});
