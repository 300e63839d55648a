import { InvalidInput } from '../lib/errors.ts';
import { isPattern } from '../lib/pattern/pattern.ts';
import { fold } from './fold.ts';
import { patternOf } from './match-pattern.ts';
import type { Address, Path } from './message.ts';
import { bare, namesNobody } from './wanted-address.ts';

/**
 * `wanted` as a test for addresses: a whole address, `@domain`, a pattern, or else a part of the address or the display
 * name. RFC 5321 §2.4 lets the local part's letter case count; no mail system in use does, so here it does not.
 * What names nobody matches nobody.
 *
 * @param field whose value it is, for the sentences of errors
 */
export function addressTest(field: string, wanted: string): (address: Address | Path) => boolean {
  const pattern = patternOf(field, wanted);
  if (pattern !== undefined) return (address) => formsOf(address).some((form) => pattern.test(form));
  const whole = wholeAddress(wanted);
  if (whole !== undefined) return ({ address }) => fold(address) === whole;
  if (namesNobody(wanted)) return () => false;
  const part = bare(wanted);
  if (/^@\S+$/.test(part)) return ({ address }) => domainOf(fold(address)) === part;
  return (address) => fold(address.address).includes(part) || fold(nameOf(address)).includes(part);
}

/**
 * The same for a condition of a query. Throws InvalidInput for a value that names nobody: it most likely meant somebody.
 */
export function someAddress(field: string, wanted: string): (address: Address | Path) => boolean {
  if (!namesNobody(wanted)) return addressTest(field, wanted);
  const hint = 'write it as ann@example.org, @example.org or a part of an address';
  throw new InvalidInput(field, `${field}: ${JSON.stringify(wanted)} names no address; ${hint}.`);
}

/** The one address that `wanted` means, folded; undefined when it means many. */
export function wholeAddress(wanted: string): string | undefined {
  const part = bare(wanted);
  return !isPattern(wanted) && /^(\S+|".*")@\S+$/.test(part) ? part : undefined;
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
