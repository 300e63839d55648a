import type { Octets } from './letters.ts';

/**
 * What a client is documented to do to a letter. The change is made to the letter, or undone in what came of it,
 * before the two are compared; everything else must be the same to the octet.
 */
export interface Change {
  /** Completes a sentence that begins with the client's name. */
  readonly says: string;
  /** What becomes of the letter. */
  readonly does?: (letter: Octets) => Octets;
  /** Takes out of what came what has no counterpart in the letter. */
  readonly undo?: (came: Octets) => Octets;
}

/** Fields that are not in the letter. */
export function adds(...names: string[]): Change {
  return { says: `adds ${names.join(', ')}`, undo: (came) => withoutFields(came, names) };
}

/** Fields that are in the letter and come with other words, in another place or not at all. */
export function rewrites(...names: string[]): Change {
  const drop = (raw: Octets) => withoutFields(raw, names);
  return { says: `writes ${names.join(', ')} anew`, does: drop, undo: drop };
}

/** Fields that go over several lines come in one. */
export const unfolds: Change = {
  says: 'unfolds the header',
  does: (letter) => {
    const end = letter.indexOf('\r\n\r\n');
    return letter.slice(0, end).replace(/\r\n[ \t]+/g, ' ') + letter.slice(end);
  },
};

/** The letter is handed over in a file of this system. */
export const writesLf: Change = {
  says: 'writes LF for CRLF',
  does: (letter) => letter.replaceAll('\r\n', '\n'),
};

/** The letter is handed over with line ends of this system, or as they came. */
export const writesEitherLineEnd: Change = {
  says: 'writes CRLF with TLS and LF without',
  does: (letter) => letter.replaceAll('\r\n', '\n'),
  undo: (came) => came.replaceAll('\r\n', '\n'),
};

/** Lines of more than `octets` are continued on the next line after `mark`. */
export function breaksLines(octets: number, mark: string): Change {
  const line = new RegExp(`(?<=^|\n)[^\r\n]{${octets}}(?=[^\r\n])`, 'g');
  return {
    says: `breaks lines of more than ${octets} octets`,
    does: (letter) => {
      let before: Octets;
      let after = letter;
      do {
        before = after;
        after = before.replace(line, (start) => `${start}${mark}`);
      } while (after !== before);
      return after;
    },
  };
}

/** The first difference as a sentence, or undefined when there is none. */
export function difference(letter: Octets, came: Octets, changes: readonly Change[]): string | undefined {
  const expected = changes.reduce((raw, { does }) => does?.(raw) ?? raw, letter);
  const actual = changes.reduce((raw, { undo }) => undo?.(raw) ?? raw, came);
  if (expected === actual) return undefined;
  const at = Array.from(expected).findIndex((octet, index) => octet !== actual[index]);
  const from = at === -1 ? expected.length : at;
  return `octet ${from} of ${expected.length} (${actual.length} came): ${shown(actual, from)} for ${shown(expected, from)}`;
}

function withoutFields(raw: Octets, names: readonly string[]): Octets {
  const end = /\r?\n\r?\n/.exec(raw)?.index ?? raw.length;
  const field = new RegExp(`(?<=^|\n)(?:${names.join('|')}):.*\r?\n(?:[ \t].*\r?\n)*`, 'gi');
  // The line end of the last field belongs to the header.
  const header = raw.slice(0, end + 2);
  return header.replace(field, '') + raw.slice(end + 2);
}

function shown(raw: Octets, at: number): string {
  return JSON.stringify(raw.slice(Math.max(0, at - 20), at + 40));
}
