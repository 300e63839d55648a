import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { looksRandom, Placeholders } from './placeholders.ts';

describe('a text', () => {
  test.each<[string, string]>([
    ['Nothing here changes.', 'Nothing here changes.'],
    ['Sent Tue, 24 Nov 2026 09:30:00 +0900 (JST).', 'Sent [date].'],
    ['Sent 4 Nov 2026 09:30 GMT', 'Sent [date]'],
    ['Valid until 2026-11-24T09:30:00.123Z or 2026-11-24', 'Valid until [date] or [date]'],
    ['at 2026-11-24 09:30:00+09:00!', 'at [date]!'],
    ['Order 2026-11 of 12 pieces', 'Order 2026-11 of 12 pieces'],
    ['© 2026 Shop, Copyright 2019–2026, &copy;2026', '© [year] Shop, Copyright 2019–[year], &copy;[year]'],
    ['In 2026 we moved', 'In 2026 we moved'],
    ['id 123e4567-e89b-12d3-a456-426614174000.', 'id [id 1].'],
    ['To k3v9x2m4q8w1@inbox.test', 'To [inbox 1]'],
    ['ann@example.org', 'ann@example.org'],
    ['<img src="cid:logo.5f2a@shop">', '<img src="[cid 1]">'],
    [
      'http://localhost:54321/a and http://127.0.0.1:3000',
      'http://localhost:[port]/a and http://127.0.0.1:[port]',
    ],
    ['http://shop.example:8080/a', 'http://shop.example:8080/a'],
    ['https://a.example/reset?token=abc', 'https://a.example/reset?token=[token 1]'],
    [
      'https://a.example/r?lang=en&amp;reset_token=abc#top',
      'https://a.example/r?lang=en&amp;reset_token=[token 1]#top',
    ],
    ['https://a.example/confirm/5f2a9c81d04b7e36', 'https://a.example/confirm/[token 1]'],
    ['https://a.example/c/Zk3v9QxLm2TtYbPw.', 'https://a.example/c/[token 1].'],
    [
      'https://a.example/2026-spring-sale/CamelCaseTitlePage/v2',
      'https://a.example/2026-spring-sale/CamelCaseTitlePage/v2',
    ],
    ['https://a.example/?e=k3v9x2m4q8w1%40inbox.test&n=1', 'https://a.example/?e=[inbox 1]&n=1'],
    [
      'https://a.example/u/123e4567-e89b-12d3-a456-426614174000/x?code=a1',
      'https://a.example/u/[id 1]/x?code=[token 1]',
    ],
    [
      'https://a.example/l?j=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.SflKxwRJSMeKKF2QT4fw&x=1',
      'https://a.example/l?j=[token 1]&x=1',
    ],
    ['<a href="https://a.example/t/1732439400123">', '<a href="https://a.example/t/[token 1]">'],
  ])('%s', (text, expected) => {
    expect(new Placeholders().inText(text)).toBe(expected);
  });

  test.each<[string, string, string]>([
    ['123456', 'Your code: 123456. Not 1234567 or 0123456.', 'Your code: [code 1]. Not 1234567 or 0123456.'],
    ['123456', '123 456 / 123-456', '[code 1] / [code 1]'],
    ['AB-12.3', 'AB-12.3, not AB-1293', '[code 1], not AB-1293'],
    ['9876', 'https://a.example/c/9876 9876', 'https://a.example/c/[code 1] [code 1]'],
  ])('the code %s in %s', (code, text, expected) => {
    expect(new Placeholders([code]).inText(text)).toBe(expected);
  });

  it('gives the same value the same placeholder, in all texts', () => {
    const placeholders = new Placeholders();
    const link = (token: string) => `https://a.example/?token=${token}`;
    expect(placeholders.inText(`${link('a')} ${link('b')} ${link('a')}`)).toBe(
      `${link('[token 1]')} ${link('[token 2]')} ${link('[token 1]')}`,
    );
    expect(placeholders.inText(`<a href="${link('b')}">`)).toBe(`<a href="${link('[token 2]')}">`);
  });

  it('is the same when it is done twice', () => {
    fc.assert(
      fc.property(fc.array(pieces), (some) => {
        const once = new Placeholders(['123456']).inText(some.join(' '));
        expect(new Placeholders(['123456']).inText(once)).toBe(once);
      }),
    );
  });
});

const pieces = fc.constantFrom(
  'https://a.example/x9y8z7w6v5u4?token=q@inbox.test',
  'http://localhost:1234/123e4567-e89b-12d3-a456-426614174000/123456#top',
  'https://a.example/?token=x9y8z7w6v5u4&code=123456.',
  '123e4567-e89b-12d3-a456-426614174000',
  '123456',
  '2026-11-24',
  'q@inbox.test',
  'words',
);

describe('a field', () => {
  test.each<[string, string, string]>([
    ['Date', 'Tue, 24 Nov 2026 09:30:00 +0000', '[date]'],
    ['DKIM-Signature', 'v=1; a=rsa-sha256; bh=abc', '[trace]'],
    ['Message-ID', '<a1b2@host.example>', '[message-id 1]'],
    ['references', '<a@b> <c@d> <a@b>', '[message-id 1] [message-id 2] [message-id 1]'],
    [
      'Content-Type',
      'multipart/mixed; boundary="--=_Part_1.2"; a=b',
      'multipart/mixed; boundary=[boundary]; a=b',
    ],
    ['Content-Type', 'multipart/mixed; boundary=x', 'multipart/mixed; boundary=[boundary]'],
    ['X-SES-Message-ID', '0102018f', '[id 1]'],
    ['List-ID', '<news.example.org>', '<news.example.org>'],
    ['Subject', 'Your code is 123456', 'Your code is [code 1]'],
    ['List-Unsubscribe', '<https://a.example/u?sig=1f>', '<https://a.example/u?sig=[token 1]>'],
  ])('%s: %s', (name, value, expected) => {
    expect(new Placeholders(['123456']).inField(name, value)).toBe(expected);
  });
});

describe('looksRandom', () => {
  const kinds: readonly [name: string, alphabet: string, length: number][] = [
    ['hexadecimal', '0123456789abcdef', 24],
    ['base 36', 'abcdefghijklmnopqrstuvwxyz0123456789', 20],
    ['base64url', 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_', 22],
    ['digits', '0123456789', 10],
  ];
  test.each(kinds)('%s', (_, alphabet, length) => {
    const token = fc.string({
      unit: fc.constantFrom(...Array.from(alphabet)),
      minLength: length,
      maxLength: length,
    });
    const missed = fc.sample(token, { numRuns: 10_000, seed: 7 }).filter((one) => !looksRandom(one));
    expect(missed.slice(0, 10)).toEqual([]);
  });

  test.each([
    'reset-your-password',
    'CamelCaseTitlePage',
    'unsubscribe',
    '2026',
    'order_confirmation_2026_11',
    'index',
    'api-v2',
  ])('not %s', (word) => {
    expect(looksRandom(word)).toBe(false);
  });
});
