import { fold } from './fold.ts';
import type { Address, Path } from './message.ts';

/**
 * `wanted` as a test for addresses: a whole address, `@domain`, or else a part of the address or the display name.
 * RFC 5321 §2.4 lets the local part's letter case count; no mail system in use does, so here it does not.
 */
export function addressTest(wanted: string): (address: Address | Path) => boolean {
  const part = fold(/<([^<>]*)>\s*$/.exec(wanted)?.[1] ?? wanted).trim();
  if (/^@\S+$/.test(part)) return ({ address }) => domainOf(fold(address)) === part;
  if (/^(\S+|".*")@\S+$/.test(part)) return ({ address }) => fold(address) === part;
  return (address) => fold(address.address).includes(part) || fold(nameOf(address)).includes(part);
}

/** The domain with its `@`. A quoted local part may hold another one (RFC 5321 §4.1.2). */
function domainOf(address: string): string {
  return address.slice(Math.max(0, address.lastIndexOf('@')));
}

function nameOf(address: Address | Path): string {
  return 'name' in address ? address.name : '';
}
