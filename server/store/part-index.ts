/** Characters by which a part is found. A shorter part cannot be put here. */
export const PART_LENGTH = 3;

/** Trigrams fall into so many classes. Two that share one cost a comparison and no more. */
const CLASSES = 1 << 16;

interface Place<Thing> {
  readonly part: string;
  /** Where in the part the trigram is under which it stands. */
  readonly offset: number;
  readonly thing: Thing;
}

/**
 * Things found by a part of a text. Each stands under one trigram of its part, the one under which the fewest stand by
 * then, so that going once over a text finds what is in it, however many there are.
 */
export class PartIndex<Thing> {
  readonly #places = new Map<number, Place<Thing>[]>();
  /** How many stand in each class: most of a text meets nothing. */
  readonly #counts = new Uint16Array(CLASSES);
  #size = 0;

  /** `part`: at least `PART_LENGTH` characters. A thing has one part. */
  add(part: string, thing: Thing): void {
    let offset = 0;
    for (let other = 1; other <= part.length - PART_LENGTH; other++) {
      if (this.#countAt(part, other) < this.#countAt(part, offset)) offset = other;
    }
    this.#set(classAt(part, offset), (places) => [...places, { part, offset, thing }]);
    this.#size++;
  }

  /** The thing is here. */
  delete(part: string, thing: Thing): void {
    for (let offset = 0; offset <= part.length - PART_LENGTH; offset++) {
      this.#set(classAt(part, offset), (places) => places.filter((place) => place.thing !== thing));
    }
    this.#size--;
  }

  /** Those whose part is in `text`. */
  in(text: string): Set<Thing> {
    const found = new Set<Thing>();
    if (this.#size === 0) return found;
    let first = text.charCodeAt(0);
    let second = text.charCodeAt(1);
    for (let at = 2; at < text.length; at++) {
      const third = text.charCodeAt(at);
      const number = classOf(first, second, third);
      if (this.#counts[number] !== 0) this.#find(number, text, at - 2, found);
      first = second;
      second = third;
    }
    return found;
  }

  #find(number: number, text: string, at: number, found: Set<Thing>): void {
    for (const { part, offset, thing } of this.#places.get(number) ?? []) {
      if (at >= offset && text.startsWith(part, at - offset)) found.add(thing);
    }
  }

  #set(number: number, change: (places: readonly Place<Thing>[]) => Place<Thing>[]): void {
    const places = change(this.#places.get(number) ?? []);
    if (places.length === 0) this.#places.delete(number);
    else this.#places.set(number, places);
    this.#counts[number] = places.length;
  }

  #countAt(part: string, at: number): number {
    return this.#counts[classAt(part, at)] ?? 0;
  }
}

function classAt(text: string, at: number): number {
  return classOf(text.charCodeAt(at), text.charCodeAt(at + 1), text.charCodeAt(at + 2));
}

function classOf(first: number, second: number, third: number): number {
  return (first * 961 + second * 31 + third) & (CLASSES - 1);
}
