import type { Outcome } from '../delivery/outcome.ts';
import type { Reply, Verdict } from '../delivery/policy.ts';
import { parseDuration } from '../lib/duration.ts';
import { SIMULATORS } from './simulators.ts';

/** What mail to a magic address comes to. */
export interface Magic {
  /** What people call it: `+full`, `bounced@resend.dev`. */
  readonly name: string;
  /** At RCPT. */
  readonly verdict?: Verdict;
  /** At RCPT, but only the first time that this client asks for this sender and recipient. */
  readonly once?: true;
  /** After the message was kept. */
  readonly outcome?: Result;
}

export type Result = Omit<Outcome, 'recipient'>;

/**
 * What an address asks for by its look; undefined for nearly all addresses, after one glance. Three kinds are known:
 * `bounce+550+text` at any domain; a last tag as in `ann+full@example.org`; and the simulators of providers.
 */
export function magicOf(address: string): Magic | undefined {
  const at = address.lastIndexOf('@');
  const simulator = SIMULATORS.get(address.slice(at + 1).toLowerCase());
  if (simulator !== undefined) return simulator(address.slice(0, at).toLowerCase());
  if (!address.includes('+')) return undefined;
  const local = address.slice(0, at);
  return ordered(local) ?? tagged(local.slice(local.lastIndexOf('+') + 1).toLowerCase());
}

/** `bounce+550+no+such+user`: the reply itself, its text with `+` for spaces and `%41` for what an address cannot have. */
function ordered(local: string): Magic | undefined {
  const [, code, words = ''] = /^bounce\+([45]\d\d)(?:\+(.*))?$/i.exec(local) ?? [];
  if (code === undefined) return undefined;
  const text = decoded(words.replaceAll('+', ' '));
  const [, enhanced, rest = ''] = /^([45]\.\d{1,3}\.\d{1,3})(?: (.*))?$/.exec(text) ?? [];
  const isOurs = enhanced?.startsWith(code.charAt(0)) === true;
  const said = isOurs ? rest : text;
  const reply: Reply = {
    code: Number(code),
    ...(isOurs && { enhanced }),
    text: said.trim() === '' ? 'Refused, as the address asks for' : said,
  };
  return { name: `bounce+${code}`, verdict: { action: 'refuse', reply } };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const refuse = (code: number, enhanced: string, text: string): Verdict => ({
  action: 'refuse',
  reply: { code, enhanced, text },
});

const fail = (code: number, enhanced: string, text: string): Result => ({
  what: 'failed',
  reply: { code, enhanced, text },
});

const UNKNOWN = [550, '5.1.1', 'User unknown'] as const;

const TAGS: ReadonlyMap<string, Omit<Magic, 'name'>> = new Map<string, Omit<Magic, 'name'>>([
  ['full', { verdict: refuse(452, '4.2.2', 'Mailbox full') }],
  ['overquota', { verdict: refuse(552, '5.2.2', 'Mailbox full') }],
  ['unknown', { verdict: refuse(...UNKNOWN) }],
  ['blocked', { verdict: refuse(550, '5.7.1', 'Rejected for policy reasons') }],
  ['unavailable', { verdict: refuse(421, '4.3.2', 'Service not available, try again later') }],
  ['drop', { verdict: { action: 'drop' } }],
  ['silence', { verdict: { action: 'hush' } }],
  ['greylist', { verdict: refuse(451, '4.7.1', 'Greylisted, please try again'), once: true }],
  ['bounce', { outcome: fail(...UNKNOWN) }],
  ['delayed', { outcome: { what: 'delayed' } }],
  ['complaint', { outcome: { what: 'complaint' } }],
  ['vacation', { outcome: { what: 'vacation' } }],
]);

/** What `+slow` alone means, and the longest that may be asked for. */
const SLOW_MS = 5000;
const SLOWEST_MS = 10 * 60_000;

function tagged(tag: string): Magic | undefined {
  const magic = TAGS.get(tag);
  if (magic !== undefined) return { name: `+${tag}`, ...magic };
  const slow = /^slow(\d+(?:ms|s|m))?$/.exec(tag);
  if (slow === null) return undefined;
  const ms = slow[1] === undefined ? SLOW_MS : parseDuration(slow[1]);
  if (ms === undefined || ms > SLOWEST_MS) return undefined;
  return { name: `+${tag}`, verdict: { action: 'delay', ms } };
}
