import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { candidates } from './code-candidates.ts';

const seen = (line: string) => candidates(line).map(({ code, shape }) => `${code} ${shape}`);

describe('what has the shape of a code', () => {
  test.each([
    ['123456', ['123456 digits']],
    ['認証コードは123456です', ['123456 digits']],
    ['인증번호[5093]를', ['5093 digits']],
    ['code:1234', ['1234 digits']],
    ['pin=1234,please', ['1234 digits']],
    ['482913,10分钟', ['482913 digits']],
    ['It is 482913.It expires', ['482913 digits']],
    ['**482913**', ['482913 digits']],
    ['482913 12', ['482913 uneven']],
    ['123 456', ['123456 grouped']],
    ['123-456', ['123456 grouped']],
    ['123–456', ['123456 grouped']],
    ['123 - 456', ['123456 grouped']],
    ['12 34 56', ['123456 grouped']],
    ['3094 7712', ['30947712 grouped']],
    ['1 2 3 4 5 6', ['123456 spelled']],
    ['1\t2\t3\t4', ['1234 spelled']],
    ['A 7 K 2 9 Q', ['A7K29Q spelled']],
    ['A1B2C3', ['A1B2C3 mixed']],
    ['a1b2c3d4', ['a1b2c3d4 mixed']],
    ['x7Kp2mQ9', ['x7Kp2mQ9 mixed']],
    ['G-123456', ['G-123456 mixed']],
    ['XKCD-2931', ['XKCD-2931 mixed']],
    ['7KD-3QX', ['7KD-3QX mixed']],
    ['code: QXTRWZ', ['QXTRWZ letters']],
    ['code: rivo-lumi-zeto', ['rivo-lumi-zeto words']],
    ['@login.example #123456', ['123456 digits']],
    ['20481-77', ['20481-77 uneven']],
    ['150-0041', ['150-0041 uneven']],
  ])('%j', (line, found) => {
    expect(seen(line)).toEqual(found);
  });

  test.each([
    ...[
      '2026-01-05',
      '05/01/2026',
      '2026.02.10',
      '12:30',
      '10:15:22',
      '3 June 2026',
      'since 1998',
      '© 2026',
      '2026年',
    ],
    ...[
      '$1234',
      '€ 1234',
      '￥1234',
      'EUR 1250',
      '1234円',
      '1,234.56',
      '1.249,00',
      '1999,99 EUR',
      '12345,67',
      '1234 USD',
      '1250%',
      '1500 users',
    ],
    ...['v1.2.3', '3.14.2', '203.0.113.77', '#1482', '#336699', '〒1500041', '+15550100', '1-800-555-0142'],
    ...[
      '01 55 50 12 34',
      '090-5550-12345',
      '4012888888881881',
      '****-8890',
      '•••• 4412',
      'ann2026@example.org',
    ],
    ...['1500px', '100MB', '30days', '1044点', '2/5', 'OAuth2', 'IPv4', 'Windows11', 'one two', 'so HELLO'],
    ...['AB12-CD34-EF56-GH78', 'INV-2026-04-0031', '123', '9 - 17', ''],
  ])('none: %j', (line) => {
    expect(seen(line.normalize('NFKC'))).toEqual([]);
  });

  it('is where it says, in order', () => {
    const token = fc.constantFrom(
      '12',
      '3',
      '456',
      'A1B2',
      ' ',
      '-',
      '\t',
      ':',
      '.',
      'x',
      '認',
      '#',
      '@a',
      ' - ',
      '=',
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 40 }), (tokens) => {
        const line = tokens.join('');
        let last = 0;
        for (const { code, start, end } of candidates(line)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(line.slice(start, end).replace(/[\s-]/g, '')).toBe(code.replaceAll('-', ''));
          last = end;
        }
      }),
      { numRuns: 1000 },
    );
  });
});
