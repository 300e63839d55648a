import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { literalOf } from './literal.ts';
import { isPattern, readPattern } from './pattern.ts';

describe('literalOf', () => {
  it.each([
    ['/reset/i', 'rese'],
    ['/Your code: \\d+/', 'your code:'],
    ['/^order-\\d+ shipped$/', ' shippe'],
    ['/(?:one two)three/', 'one twothre'],
    ['/an?d/', ''],
    ['/ab+cdef/', 'cde'],
    ['/abc|abd/', ''],
    ['/x(?:abc|abd)defg/', 'def'],
    ['/a\\.b\\-c/', 'a.b-'],
    ['/a.c/', ''],
    ['/[abc]def\\d/', 'de'],
    ['/\\x61\\u0062\\cJ/', ''],
    ['/caf\u00e9s/', 'ca'],
  ])('of %s is %j', (pattern, literal) => {
    expect(literalOf(readPattern(pattern))).toBe(literal);
  });

  it('is in whatever matches, once both are folded', () => {
    const units = ['a', 'A', 'b', 'B', 'k', 'K', 's', 'S', '.', ' ', '\u0301', '\u017f', '\u212a', '\uff21'];
    const text = fc.string({ unit: fc.constantFrom(...units), maxLength: 12 });
    const source = fc
      .array(fc.constantFrom('a', 'B', 'k', 's', '\\.', ' ', 'b?', 'a+', '(?:ab)', '(?:a|b)', '\\b', '.'), {
        minLength: 1,
        maxLength: 6,
      })
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(source, fc.constantFrom('', 'i', 'u', 'iu'), text, (pieces, flags, subject) => {
        const written = `/${pieces}/${flags}`;
        fc.pre(isPattern(written));
        const pattern = readPattern(written);
        fc.pre(pattern.test(subject));
        expect(subject.normalize('NFKC').toLowerCase()).toContain(literalOf(pattern));
      }),
      { numRuns: 1000 },
    );
  });
});
