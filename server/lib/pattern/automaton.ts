import { characterSets, type CharacterSet } from './character-set.ts';
import type { Program } from './program.ts';

/** What stands on one side of a place in a text, as far as assertions ask. */
const EDGE = 0;
const LINE_END = 1;
const WORD = 2;
const OTHER = 3;
type Side = typeof EDGE | typeof LINE_END | typeof WORD | typeof OTHER;

/** Where the machine is between two characters: the steps it may go on with, and what the last character was. */
interface State {
  readonly steps: readonly number[];
  readonly before: Side;
  /** Filled in as characters come. */
  readonly next: Map<number, State>;
}

/** The pattern has matched; nothing that follows can change that. */
const MATCHED: State = { steps: [], before: EDGE, next: new Map() };

/** States and transitions that are kept; past that all are forgotten and made anew as they are needed. */
const KEPT_STATES = 300;
const KEPT_TRANSITIONS = 4000;
/** A text that makes all be forgotten so often has states that do not come back: then none are kept for it. */
const PATIENCE = 2;
/** Characters whose sets are remembered. */
const KEPT_CHARACTERS = 1000;
/** Steps times characters that one text may cost: a tenth of a second when no state is ever seen again, which takes malice. */
const WORK = 8_000_000;

/**
 * Runs a program over texts, all its ways at once, so that no text takes more than a fixed time for each of its
 * characters. States are made as texts need them and kept for the next text: common text costs one look-up each.
 */
export class Automaton {
  readonly #program: Program;
  readonly #sets: readonly CharacterSet[];
  readonly #byCodePoint: boolean;
  readonly #multiline: boolean;
  readonly #word: RegExp;
  readonly #marks: Uint32Array;
  readonly #characters = new Map<number, Uint8Array>();
  #mark = 0;
  #states = new Map<string, State>();
  #transitions = 0;

  /** Throws SyntaxError, with a clause, for a pattern with too many sets of characters. */
  constructor(program: Program, flags: string) {
    this.#program = program;
    this.#sets = characterSets(program.sets, flags);
    this.#word = new RegExp(String.raw`^\w$`, flags.replace(/[^isu]/g, ''));
    this.#byCodePoint = flags.includes('u');
    this.#multiline = flags.includes('m');
    this.#marks = new Uint32Array(program.steps.length);
  }

  /** Whether the pattern matches somewhere in `text`, or in the first part of a very long one. */
  test(text: string): boolean {
    const end = Math.min(text.length, Math.floor(WORK / this.#program.steps.length));
    let state = this.#state([this.#program.start], EDGE);
    let resets = 0;
    for (let at = 0; at < end;) {
      const code = this.#byCodePoint ? (text.codePointAt(at) ?? 0) : text.charCodeAt(at);
      at += code > 0xffff ? 2 : 1;
      let next = state.next.get(code);
      if (next === undefined) {
        if (resets <= PATIENCE && this.#isFull()) resets++;
        next = this.#advance(state, code, resets <= PATIENCE);
      }
      if (next === MATCHED) return true;
      state = next;
    }
    return end === text.length && this.#reach(state, EDGE) === undefined;
  }

  #advance(state: State, code: number, keep: boolean): State {
    const sets = this.#setsOf(code);
    const side = this.#sideOf(code);
    const reached = this.#reach(state, side);
    const next = reached === undefined ? MATCHED : this.#over(reached, sets, side, keep);
    if (keep) {
      state.next.set(code, next);
      this.#transitions++;
    }
    return next;
  }

  /** The character steps that can be reached without a character, or undefined when the pattern matches here. */
  #reach({ steps, before }: State, after: Side): number[] | undefined {
    const all = this.#program.steps;
    const mark = this.#nextMark();
    const open = [...steps];
    const reached: number[] = [];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (this.#marks[at] === mark) continue;
      this.#marks[at] = mark;
      const step = all[at];
      if (step === undefined || step.kind === 'match') return undefined;
      if (step.kind === 'character') reached.push(at);
      else if (step.kind === 'fork') open.push(step.other, step.next);
      else if (this.#holds(step.what, before, after)) open.push(step.next);
    }
    return reached;
  }

  /** The state after a character of these sets. A match may always begin anew. */
  #over(reached: readonly number[], sets: Uint8Array, side: Side, keep: boolean): State {
    const mark = this.#nextMark();
    const steps = [this.#program.start];
    for (const at of reached) {
      const step = this.#program.steps[at];
      if (step?.kind !== 'character' || sets[step.set] !== 1 || this.#marks[step.next] === mark) continue;
      this.#marks[step.next] = mark;
      steps.push(step.next);
    }
    return keep ? this.#state(steps, side) : { steps, before: side, next: new Map() };
  }

  #state(steps: number[], before: Side): State {
    const key = `${before} ${steps.sort((a, b) => a - b).join(' ')}`;
    let state = this.#states.get(key);
    if (state === undefined) this.#states.set(key, (state = { steps, before, next: new Map() }));
    return state;
  }

  /** Forgets all states when there are too many. Says whether it did. */
  #isFull(): boolean {
    if (this.#states.size < KEPT_STATES && this.#transitions < KEPT_TRANSITIONS) return false;
    this.#states = new Map();
    this.#transitions = 0;
    return true;
  }

  #holds(what: '^' | '$' | '\\b' | '\\B', before: Side, after: Side): boolean {
    switch (what) {
      case '^':
        return before === EDGE || (this.#multiline && before === LINE_END);
      case '$':
        return after === EDGE || (this.#multiline && after === LINE_END);
      case '\\b':
        return (before === WORD) !== (after === WORD);
      case '\\B':
        return (before === WORD) === (after === WORD);
    }
  }

  #sideOf(code: number): Side {
    if (code === 0x0a || code === 0x0d || code === 0x2028 || code === 0x2029) return LINE_END;
    return this.#word.test(String.fromCodePoint(code)) ? WORD : OTHER;
  }

  /** Which sets the character is in. */
  #setsOf(code: number): Uint8Array {
    const known = this.#characters.get(code);
    if (known !== undefined) return known;
    const sets = Uint8Array.from(this.#sets, (isIn) => Number(isIn(code)));
    if (this.#characters.size >= KEPT_CHARACTERS) this.#characters.clear();
    this.#characters.set(code, sets);
    return sets;
  }

  #nextMark(): number {
    if (++this.#mark > 0xffff_ffff) {
      this.#marks.fill(0);
      this.#mark = 1;
    }
    return this.#mark;
  }
}
