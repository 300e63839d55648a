import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stretches } from './links.ts';

const links = (text: string) => stretches(text).flatMap(({ href }) => href ?? []);

describe('links in plain text', () => {
  it.each([
    ['See https://example.org/a?b=c#d.', ['https://example.org/a?b=c#d']],
    ['(https://example.org/x_(y))', ['https://example.org/x_(y)']],
    ['<https://example.org/>, "http://example.com"', ['https://example.org/', 'http://example.com']],
    ['javascript:alert(1) data:text/html,x mailto:ann@example.org', []],
    ['no link', []],
  ])('%j', (text, expected) => {
    expect(links(text)).toEqual(expected);
  });

  it('lose nothing of the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('https://', 'example.org', ' ', '.', ')', '(', '"', 'x')),
        (pieces) => {
          expect(
            stretches(pieces.join(''))
              .map(({ text }) => text)
              .join(''),
          ).toBe(pieces.join(''));
        },
      ),
    );
  });
});
