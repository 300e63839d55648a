/** What a regular expression is made of. */
export type Node =
  /** One character out of a set: a literal, `.`, a class or an escape, as it is written. */
  | { readonly kind: 'character'; readonly source: string }
  | { readonly kind: 'assertion'; readonly what: Assertion }
  | { readonly kind: 'sequence'; readonly nodes: readonly Node[] }
  | { readonly kind: 'choice'; readonly nodes: readonly Node[] }
  | { readonly kind: 'repeat'; readonly node: Node; readonly least: number; readonly most: number };

export type Assertion = '^' | '$' | '\\b' | '\\B';

/**
 * Takes apart a pattern that `RegExp` accepts. Groups only group, and lazy is as good as greedy: the question is whether
 * it matches, not where. Throws SyntaxError, with a clause, for what cannot be answered in linear time.
 *
 * @param byCodePoint the flag `u`: a character is a code point, not a UTF-16 unit
 */
export function parsePattern(source: string, byCodePoint: boolean): Node {
  return new Reader(source, byCodePoint).alternatives();
}

const REFUSED: readonly (readonly [start: RegExp, name: string])[] = [
  [/\(\?<?[=!]/y, 'it looks ahead or behind'],
  [/\(\?[a-z]*-?[a-z]*:(?<!\?:)/y, 'it sets flags for a group'],
  [/\\(?:[1-9]|k)/y, 'it refers back to a group'],
];
const GROUP = /\((?:\?:|\?<[^>]*>)?/y;
const ASSERTION = /[\^$]|\\[bB]/y;
const QUANTIFIER = /(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/y;
const CLASS = String.raw`\[(?:\\[^]|[^\]\\])*\]`;
const ESCAPE = String.raw`\\(?:c[A-Za-z]|x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|[^])`;
const ESCAPE_U = String.raw`\\(?:u\{[\dA-Fa-f]+\}|[pP]\{[^}]*\}|u[Dd][89ABab][\dA-Fa-f]{2}\\u[Dd][C-Fc-f][\dA-Fa-f]{2})`;
const CHARACTER = new RegExp(`${CLASS}|${ESCAPE}|[^]`, 'y');
const CHARACTER_U = new RegExp(`${CLASS}|${ESCAPE_U}|${ESCAPE}|[^]`, 'uy');

class Reader {
  readonly #source: string;
  readonly #character: RegExp;
  #at = 0;

  constructor(source: string, byCodePoint: boolean) {
    this.#source = source;
    this.#character = byCodePoint ? CHARACTER_U : CHARACTER;
  }

  alternatives(): Node {
    const nodes = [this.#sequence()];
    while (this.#take(/\|/y) !== undefined) nodes.push(this.#sequence());
    return one('choice', nodes);
  }

  /** Terms up to `|`, a closing parenthesis or the end. */
  #sequence(): Node {
    const nodes: Node[] = [];
    while (this.#at < this.#source.length && !'|)'.includes(this.#source.charAt(this.#at))) {
      nodes.push(this.#quantified(this.#term()));
    }
    return one('sequence', nodes);
  }

  #term(): Node {
    for (const [start, name] of REFUSED) {
      if (this.#take(start) !== undefined) throw new SyntaxError(name);
    }
    const what = this.#take(ASSERTION)?.[0];
    if (what !== undefined) return { kind: 'assertion', what: what as Assertion };
    if (this.#take(GROUP) === undefined) {
      return { kind: 'character', source: this.#take(this.#character)?.[0] ?? '' };
    }
    const group = this.alternatives();
    this.#at++;
    return group;
  }

  #quantified(node: Node): Node {
    const match = this.#take(QUANTIFIER);
    if (match === undefined) return node;
    const [, sign, least = '', comma, most = ''] = match;
    if (sign === '?') return { kind: 'repeat', node, least: 0, most: 1 };
    if (sign !== undefined) return { kind: 'repeat', node, least: sign === '+' ? 1 : 0, most: Infinity };
    const bound = comma === undefined ? least : most;
    return { kind: 'repeat', node, least: Number(least), most: bound === '' ? Infinity : Number(bound) };
  }

  /** Steps over what `pattern` (sticky) matches here. */
  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#source);
    if (match === null) return undefined;
    this.#at = pattern.lastIndex;
    return match;
  }
}

function one(kind: 'choice' | 'sequence', nodes: readonly Node[]): Node {
  const [first] = nodes;
  return first !== undefined && nodes.length === 1 ? first : { kind, nodes };
}
