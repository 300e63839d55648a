import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isPattern, readPattern } from '../lib/pattern/pattern.ts';
import { toPattern } from './pattern.ts';

describe('toPattern', () => {
  test.each<[string | RegExp, string]>([
    ['Reset', 'Reset'],
    [/reset/i, '/reset/i'],
    [/^\d{6}$/, String.raw`/^\d{6}$/`],
    [new RegExp('/reset'), String.raw`/\/reset/`],
    [/a|(?:b)|(c)|(?<d>d)/u, '/a|(?:b)|(c)|(?<d>d)/u'],
    [new RegExp(String.raw`\(?=[(?=]\\1|[\]\1]`), String.raw`/\(?=[(?=]\\1|[\]\1]/`],
    ['/reset', '/reset'],
    ['/reset/', String.raw`/\/reset\//i`],
    ['/api/v1.0/x', String.raw`/\/api\/v1\.0\/x/i`],
    ['/a\n\r/', String.raw`/\/a\n\r\//i`],
  ])('%s is sent as %s', (value, written) => {
    expect(toPattern('subject', value)).toBe(written);
    if (value instanceof RegExp) expect(isPattern(written)).toBe(true);
  });

  test.each<[RegExp, string]>([
    [/a(?=b)/, 'because of the look-ahead (?=…)'],
    [/a(?!b)/, 'because of the look-ahead (?!…)'],
    [/(?<=a)b/, 'because of the look-behind (?<=…)'],
    [/(?<!a)b/, 'because of the look-behind (?<!…)'],
    [/(a)\1/, String.raw`because of the reference back \1`],
    [/(?<x>a)\k<x>/, String.raw`because of the reference back \k<x>`],
    [/a/y, 'because of the flag y'],
    [new RegExp('[a--b]', 'v'), 'because of the flag v'],
  ])('%s is refused', (pattern, cause) => {
    expect(() => toPattern('subject', pattern)).toThrow(TypeError);
    expect(() => toPattern('subject', pattern)).toThrow(
      `subject: ${String(pattern)} cannot be used, ${cause}.`,
    );
    expect(() => readPattern(String(pattern))).toThrow(SyntaxError);
  });

  it('finds a text that looks like a pattern, and no other', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('', 'i', 'gm'), (inner, flags) => {
        const text = `/${inner}/${flags}`;
        if (!isPattern(text)) return;
        const pattern = readPattern(toPattern('text', text));
        expect(pattern.test(`a ${text} b`)).toBe(true);
        expect(pattern.test(text.slice(1))).toBe(false);
      }),
    );
  });
});
