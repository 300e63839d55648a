import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { textUrls, URL_LIMIT } from './text-urls.ts';

const urls = (text: string) => Array.from(textUrls(text), ({ url }) => url);

describe('URLs in plain text', () => {
  test.each([
    ['https://a.example/', ['https://a.example/']],
    ['see https://a.example/x?y=1&z=2#f.', ['https://a.example/x?y=1&z=2#f']],
    ['詳細はhttps://a.example/をご覧ください', ['https://a.example/']],
    ['入力画面（https://a.example/x）です。', ['https://a.example/x']],
    ['「https://a.example/x」。', ['https://a.example/x']],
    ['▼https://a.example/x▼', ['https://a.example/x']],
    ['abchttps://a.example/', ['https://a.example/']],
    ['HTTPS://A.EXAMPLE/X', ['HTTPS://A.EXAMPLE/X']],
    ['(https://a.example/x)', ['https://a.example/x']],
    ['https://a.example/wiki/x_(y)', ['https://a.example/wiki/x_(y)']],
    ['(see https://a.example/x_(y).)', ['https://a.example/x_(y)']],
    ['[https://a.example/x]', ['https://a.example/x']],
    ['http://[2001:db8::1]:8025/', ['http://[2001:db8::1]:8025/']],
    ['https://a.example/a,b;c!?', ['https://a.example/a,b;c']],
    ["'https://a.example/x'", ['https://a.example/x']],
    ['*https://a.example/x*', ['https://a.example/x']],
    ['https://a.example/x_', ['https://a.example/x_']],
    ['https://a.example/?t=ab_-==', ['https://a.example/?t=ab_-==']],
    ['https://a.example/, https://b.example/', ['https://a.example/', 'https://b.example/']],
    ['http://localhost:3000/confirm?t=1', ['http://localhost:3000/confirm?t=1']],
    ['myapp://open/confirm?t=1', ['myapp://open/confirm?t=1']],
    ['mailto:ann@example.org?subject=a', ['mailto:ann@example.org?subject=a']],
    ['“https://a.example/”', ['https://a.example/']],
    ['https://', []],
    ['https://例え.example/', []],
    ['mailto: ann', []],
    ['1:2://', []],
    ['a.example/x and www.a.example', []],
    ['javascript:alert(1) data:text/html,x', []],
  ])('%j', (text, found) => {
    expect(urls(text)).toEqual(found);
  });

  test.each([
    ['<https://a.example/x>', ['https://a.example/x']],
    ['<URL:https://a.example/x>', ['https://a.example/x']],
    ['<https://a.example/a/\r\n  b?c=d>', ['https://a.example/a/b?c=d']],
    ['<https://a.example/a\nhttps://b.example/>', ['https://a.example/ahttps://b.example/']],
    ['<https://a.example/a and b>', ['https://a.example/a']],
    ['<https://a.example/a', ['https://a.example/a']],
  ])('within angle brackets, RFC 3986 appendix C: %j', (text, found) => {
    expect(urls(text)).toEqual(found);
  });

  it('says where they stand, brackets included', () => {
    const text = 'x <https://a.example/> y https://b.example/. z';
    const stretches = Array.from(textUrls(text), ({ start, end }) => text.slice(start, end));
    expect(stretches).toEqual(['<https://a.example/>', 'https://b.example/']);
  });

  it('passes over URLs that no mail reader would open', () => {
    expect(urls(`https://a.example/${'x'.repeat(URL_LIMIT)} https://b.example/`)).toEqual([
      'https://b.example/',
    ]);
  });

  it('finds what can be found between any words that are not ASCII', () => {
    const word = fc.string({ unit: fc.constantFrom('を', '、', '漢', '。', '（', '…', 'é', ' ', '\n') });
    const path = fc.string({ unit: fc.constantFrom('a', 'Z', '9', '/', '-', '_', '=', '%'), minLength: 1 });
    fc.assert(
      fc.property(word, path, word, (before, ending, after) => {
        expect(urls(`${before}https://a.example/${ending}x${after}`)).toEqual([
          `https://a.example/${ending}x`,
        ]);
      }),
    );
  });
});
