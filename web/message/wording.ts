import type { Address, Envelope, Summary } from '../api/wire.ts';
import { grouping } from '../i18n/counting.ts';
import { commonWords } from '../i18n/common.ts';
import { locale } from '../i18n/words.svelte.ts';

/** The subject, or words that say there is none. */
export const subjectOf = (summary: Summary): string =>
  summary.subject.trim() === '' ? commonWords().noSubject : summary.subject;

/** A short name for who sent it: display name, address, or the reverse-path when From is missing. */
export function senderOf(summary: Summary, envelope: Envelope): string {
  const [from] = summary.from;
  if (from !== undefined) return nameOf(from);
  return envelope.mailFrom.address || commonWords().nullSender;
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

/** `12,345`. */
export const grouped = (count: number): string => grouping(locale())(count);

/** Octets for people: `812 B`, `4.1 kB`, `2.5 MB` (powers of ten). */
export function octets(count: number): string {
  if (count < 1000) return `${String(count)} B`;
  const [value, unit] =
    count < 999_500 ? [count / 1e3, 'kB'] : count < 999_500_000 ? [count / 1e6, 'MB'] : [count / 1e9, 'GB'];
  return `${value < 9.95 ? value.toFixed(1) : value.toFixed(0)} ${unit}`;
}
