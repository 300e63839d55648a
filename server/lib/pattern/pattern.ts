import { Automaton } from './automaton.ts';
import { parsePattern } from './parse.ts';
import { toProgram } from './program.ts';

/** A regular expression that anybody may send: none can hold the process, whatever it is held against. */
export interface Pattern {
  readonly source: string;
  readonly flags: string;
  /** Whether it matches somewhere in `text`. */
  test(text: string): boolean;
  /** As it was written: `/reset/i`. */
  toString(): string;
}

/** UTF-16 units that a pattern may have: it is taken apart by functions that call themselves for each group. */
const SOURCE_LIMIT = 1000;

const WRITTEN = /^\/(.+)\/([a-z]*)$/s;

/** True for a text written as a regular expression literal of JavaScript: `/reset/i`. */
export function isPattern(text: string): boolean {
  return WRITTEN.test(text);
}

/**
 * Reads `/source/flags`. Syntax and meaning are JavaScript's, but for what cannot be answered in time that grows
 * with the text alone: look-around, references back to groups, the flags `v` and `y`. `g` and `d` mean nothing here.
 * RegExp backtracks, for a time that can double with each character; this does not (`automaton.ts`).
 *
 * Throws SyntaxError, whose message is a clause: `/(/i cannot be used: …`.
 *
 * @param more flags besides those that are written
 */
export function readPattern(text: string, more = ''): Pattern {
  const [, source = '', written = ''] = WRITTEN.exec(text) ?? [];
  try {
    const flags = [...new Set(written.replace(/[gd]/g, '') + more)].join('');
    const refused = /[vy]/.exec(flags)?.[0];
    if (refused !== undefined) throw new SyntaxError(`the flag ${refused} is not known here`);
    if (source.length > SOURCE_LIMIT) throw new SyntaxError(`it has more than ${SOURCE_LIMIT} characters`);
    // RegExp says what is no pattern at all; what it accepts is then taken apart.
    new RegExp(source, written);
    const automaton = new Automaton(toProgram(parsePattern(source, flags.includes('u'))), flags);
    return { source, flags, test: (subject) => automaton.test(subject), toString: () => text };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const named = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
    throw new SyntaxError(`${named} cannot be used: ${reason(error)}`, { cause: error });
  }
}

/** Characters of a pattern that an error repeats. */
const SHOWN = 100;

/** V8 repeats the pattern in its sentence: `Invalid regular expression: /(/: Unterminated group`. */
function reason({ message }: SyntaxError): string {
  const own = /^Invalid regular expression: [^]*: ([^:]+)$/.exec(message)?.[1] ?? message;
  return own.charAt(0).toLowerCase() + own.slice(1);
}
