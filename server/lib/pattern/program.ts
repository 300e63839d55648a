import type { Assertion, Node } from './parse.ts';

/** One step of a program: consume a character, check where we are, go two ways, or be done. */
export type Step =
  | { readonly kind: 'character'; readonly set: number; readonly next: number }
  | { readonly kind: 'assertion'; readonly what: Assertion; readonly next: number }
  | { readonly kind: 'fork'; readonly next: number; readonly other: number }
  | { readonly kind: 'match' };

/** A pattern as a machine that can be in several steps at once (Thompson, CACM 11(6), 1968). */
export interface Program {
  readonly steps: readonly Step[];
  readonly start: number;
  /** The sets of characters by number, each as it is written in the pattern. */
  readonly sets: readonly string[];
}

/** Steps that a program may have: the work for one character of text is at most that much. */
export const STEP_LIMIT = 500;

/** Throws SyntaxError, with a clause, when the pattern is too large once its repetitions are written out. */
export function toProgram(node: Node): Program {
  const steps: Step[] = [{ kind: 'match' }];
  const sets = new Map<string, number>();

  function add(step: Step): number {
    if (steps.length >= STEP_LIMIT) throw new SyntaxError(`it has more than ${STEP_LIMIT} steps`);
    return steps.push(step) - 1;
  }

  /** The steps for `node`, with those at `next` to follow. Returns where they begin. */
  function emit(node: Node, next: number): number {
    switch (node.kind) {
      case 'character': {
        const set = sets.get(node.source) ?? sets.size;
        sets.set(node.source, set);
        return add({ kind: 'character', set, next });
      }
      case 'assertion':
        return add({ kind: 'assertion', what: node.what, next });
      case 'sequence':
        return node.nodes.reduceRight((follows, member) => emit(member, follows), next);
      case 'choice':
        return node.nodes
          .map((member) => emit(member, next))
          .reduceRight((other, start) => add({ kind: 'fork', next: start, other }));
      case 'repeat':
        return times(node.node, node.least, optional(node, next));
    }
  }

  /** `node` so many times. One that takes no steps takes none any number of times. */
  function times(node: Node, count: number, next: number): number {
    let start = next;
    for (let n = 0; n < count; n++) {
      const before = start;
      start = emit(node, before);
      if (start === before) break;
    }
    return start;
  }

  /** The repetitions of `node` that may be left out. */
  function optional({ node, least, most }: Extract<Node, { kind: 'repeat' }>, next: number): number {
    if (most === Infinity) {
      const loop = add({ kind: 'fork', next, other: next });
      steps[loop] = { kind: 'fork', next: emit(node, loop), other: next };
      return loop;
    }
    let start = next;
    for (let n = least; n < most; n++) {
      const body = emit(node, start);
      if (body === start) break;
      start = add({ kind: 'fork', next: body, other: next });
    }
    return start;
  }

  return { start: emit(node, 0), steps, sets: [...sets.keys()] };
}
