import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PartIndex } from './part-index.ts';

const text = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom('a', 'b', 'c', '\u3042'), minLength, maxLength });

it('finds what is in a text, and nothing else, whatever came and went', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(text(3, 5), fc.boolean()), { maxLength: 30 }),
      fc.array(text(0, 20), { minLength: 1, maxLength: 5 }),
      (parts, texts) => {
        const index = new PartIndex<number>();
        for (const [number, [part]] of parts.entries()) index.add(part, number);
        for (const [number, [part, stays]] of parts.entries()) if (!stays) index.delete(part, number);
        for (const one of texts) {
          const inIt = [...parts.entries()].filter(([, [part, stays]]) => stays && one.includes(part));
          expect([...index.in(one)].sort((a, b) => a - b)).toEqual(inIt.map(([number]) => number));
        }
      },
    ),
  );
});

it('puts a thing where it has least company', () => {
  const index = new PartIndex<number>();
  for (let number = 0; number < 1000; number++) index.add(`code-${number}-token`, number);
  expect([...index.in('your code-17-token, not code-token')]).toEqual([17]);
});
