import { parsePattern, type Node } from './parse.ts';
import type { Pattern } from './pattern.ts';

/**
 * The longest text that is in each text which the pattern matches, however either is written: both in lower case and NFKC.
 * Empty: none can be told.
 */
export function literalOf({ source, flags }: Pattern): string {
  let longest = '';
  let run = '';
  for (const character of characters(parsePattern(source, flags.includes('u')))) {
    run = character === undefined ? '' : run + character;
    // NFKC may make one character of the last one and an accent behind it.
    if (run.length - 1 > longest.length) longest = run.slice(0, -1);
  }
  return longest.toLowerCase();
}

/** What a match has one behind the other; undefined: anything, or nothing. */
function* characters(node: Node): Generator<string | undefined> {
  if (node.kind === 'sequence') for (const member of node.nodes) yield* characters(member);
  else if (node.kind === 'character') yield plain(node.source);
  else if (node.kind !== 'assertion') yield undefined;
}

/** The one ASCII character that is meant, if it is one. */
function plain(source: string): string | undefined {
  const [, bare, escaped] = /^(?:([\w @:,!#%&'"=~;<>-])|\\([!-/:-@[-`{-~]))$/.exec(source) ?? [];
  return bare ?? escaped;
}
