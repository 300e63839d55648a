import { isPattern } from '../lib/pattern/pattern.ts';
import { fold } from './fold.ts';
import { patternOf } from './match-pattern.ts';
import type { Address, Path } from './message.ts';

/**
 * `wanted` as a test for addresses: a whole address, `@domain`, a pattern, or else a part of the address or the display
 * name. RFC 5321 §2.4 lets the local part's letter case count; no mail system in use does, so here it does not.
 *
 * @param field whose value it is, for the sentences of errors
 */
export function addressTest(field: string, wanted: string): (address: Address | Path) => boolean {
  const pattern = patternOf(field, wanted);
  if (pattern !== undefined) return (address) => formsOf(address).some((form) => pattern.test(form));
  const whole = wholeAddress(wanted);
  if (whole !== undefined) return ({ address }) => fold(address) === whole;
  const part = bare(wanted);
  if (/^@\S+$/.test(part)) return ({ address }) => domainOf(fold(address)) === part;
  return (address) => fold(address.address).includes(part) || fold(nameOf(address)).includes(part);
}

/** The one address that `wanted` means, folded; undefined when it means many. */
export function wholeAddress(wanted: string): string | undefined {
  const part = bare(wanted);
  return !isPattern(wanted) && /^(\S+|".*")@\S+$/.test(part) ? part : undefined;
}

/** Folded, without the display name and angle brackets with which a mail client copies it. */
function bare(wanted: string): string {
  return fold(/<([^<>]*)>\s*$/.exec(wanted)?.[1] ?? wanted).trim();
}

/** What a pattern is held against: the address, the name, and both as in a header field. */
function formsOf(address: Address | Path): string[] {
  const name = nameOf(address);
  return name === '' ? [address.address] : [address.address, name, `${name} <${address.address}>`];
}

/** The domain with its `@`. A quoted local part may hold another one (RFC 5321 §4.1.2). */
function domainOf(address: string): string {
  return address.slice(Math.max(0, address.lastIndexOf('@')));
}

function nameOf(address: Address | Path): string {
  return 'name' in address ? address.name : '';
}
