import { miss, shown, type Miss, type MissKind } from './diagnose-miss.ts';
import { textGauge } from './diagnose-text.ts';
import { nearest } from '../lib/nearest.ts';
import { fold } from './fold.ts';
import { addressTest, wholeAddress } from './match-address.ts';
import type { Address, Message, Path } from './message.ts';

type Field = 'from' | 'to' | 'rcpt';
type AnyAddress = Address | Path;

/** Says of a message that does not match how its addresses miss a condition on them. */
export function addressGauge(field: Field, wanted: string): (message: Message) => Miss {
  const matches = addressTest(field, wanted);
  const missOfOne = oneGauge(wanted);
  return ({ summary, envelope }) => {
    const sender = [...summary.from, ...(envelope.mailFrom.address === '' ? [] : [envelope.mailFrom])];
    const header = [...summary.to, ...summary.cc];
    const { rcptTo } = envelope;
    const own = field === 'from' ? sender : field === 'rcpt' ? rcptTo : [...header, ...rcptTo];
    const say = (kind: MissKind, distance: number, hint: string) =>
      miss(field, kind, distance, { was: written(own), wanted: shownWanted(wanted), hint });

    if (/^\s*<\s*>\s*$/.test(wanted)) return say('different', 0.7, 'wanted is the null sender');
    if (field === 'rcpt' && header.some(matches)) {
      return say('header-only', 0.2, 'it stands in the To or Cc field, but not in the envelope');
    }
    const others = field === 'from' ? [...rcptTo, ...header] : sender;
    if (others.some(matches)) {
      return say('role', 0.3, field === 'from' ? 'that is a recipient' : 'that is the sender');
    }
    const misses = own.slice(0, ADDRESSES).map(missOfOne);
    const [best] = misses.sort((a, b) => a.distance - b.distance);
    return best === undefined ? say('missing', 0.9, '') : say(best.kind, best.distance, best.hint);
  };
}

/** Addresses of one message that are compared. */
const ADDRESSES = 20;

interface OneMiss {
  readonly kind: MissKind;
  readonly distance: number;
  readonly hint: string;
}

function oneGauge(wanted: string): (one: AnyAddress) => OneMiss {
  const whole = wholeAddress(wanted);
  if (whole !== undefined) return ({ address }) => missOfWhole(whole, fold(address));
  const domain = fold(wanted.trim());
  if (/^@\S+$/.test(domain)) return ({ address }) => missOfDomain(domain, split(fold(address)).domain);
  const gauge = textGauge(wanted);
  return (one) => gauge('name' in one && one.name !== '' ? `${one.name} <${one.address}>` : one.address);
}

function missOfWhole(wanted: string, was: string): OneMiss {
  const a = split(wanted);
  const b = split(was);
  if (a.domain === b.domain) {
    if (withoutTag(a.local) === withoutTag(b.local)) {
      return { kind: 'plus-tag', distance: 0.1, hint: 'only what follows the + differs' };
    }
    if (isMisspelt(a.local, b.local)) return spelling(wanted, was);
    return { kind: 'local-part', distance: sharesPart(a.local, b.local) ? 0.5 : 0.65, hint: '' };
  }
  if (a.local === b.local) {
    const isUnder = b.domain.endsWith(`.${a.domain.slice(1)}`) || a.domain.endsWith(`.${b.domain.slice(1)}`);
    if (isUnder) return { kind: 'subdomain', distance: 0.2, hint: 'one domain is under the other' };
    if (isMisspelt(a.domain, b.domain)) return spelling(wanted, was);
    return { kind: 'domain', distance: 0.4, hint: 'only the domain differs' };
  }
  return isMisspelt(wanted, was) ? spelling(wanted, was) : { kind: 'different', distance: 0.85, hint: '' };
}

function missOfDomain(wanted: string, was: string): OneMiss {
  if (was.endsWith(`.${wanted.slice(1)}`)) {
    return { kind: 'subdomain', distance: 0.2, hint: 'a domain under another is not that domain' };
  }
  if (isMisspelt(wanted, was)) return spelling(wanted, was);
  return { kind: 'domain', distance: 0.7, hint: '' };
}

function spelling(wanted: string, was: string): OneMiss {
  return { kind: 'spelling', distance: 0.25, hint: `is ${wanted} meant to be ${was}?` };
}

/** Nearly the same; but `worker-7` and `worker-8` are two names and neither is misspelt, nor are `a` and `b`. */
export function isMisspelt(wanted: string, was: string): boolean {
  if (Math.min(wanted.length, was.length) < 4) return false;
  if (wanted.replace(/\d+/g, '0') === was.replace(/\d+/g, '0')) return false;
  return nearest(wanted, [was]) !== undefined;
}

function sharesPart(a: string, b: string): boolean {
  return a !== '' && b !== '' && (a.includes(b) || b.includes(a));
}

function withoutTag(local: string): string {
  return local.replace(/\+.*$/s, '');
}

/** Local part, and domain with its `@`. */
function split(address: string): { local: string; domain: string } {
  const at = address.lastIndexOf('@');
  return at < 0 ? { local: address, domain: '' } : { local: address.slice(0, at), domain: address.slice(at) };
}

function written(addresses: readonly AnyAddress[]): string {
  const all = [...new Set(addresses.map(({ address }) => address))];
  if (all.length === 0) return 'nobody';
  const rest = all.length > 3 ? ` and ${all.length - 3} more` : '';
  return shown(all.slice(0, 3).join(', ')) + rest;
}

/** A pattern stands as it is written, all else in quotes. */
export function shownWanted(wanted: string): string {
  return /^\/.*\/[a-z]*$/s.test(wanted) ? shown(wanted).slice(1, -1) : shown(wanted);
}
