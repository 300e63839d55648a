import { fold } from './fold.ts';

/** An address as somebody asks for it: folded, without the display name and angle brackets with which a mail client copies it. */
export function bare(wanted: string): string {
  return fold(/<([^<>]*)>\s*$/.exec(wanted)?.[1] ?? wanted).trim();
}

/**
 * Whether nothing is left to look for: `<>`, `Ann <>`, `@`, as a test writes them whose variables turned out empty. As a
 * part it would be in every address.
 */
export function namesNobody(wanted: string): boolean {
  return ['', '@'].includes(bare(wanted));
}
