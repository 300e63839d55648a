import { describe, expect, it } from 'vitest';
import { Mask } from './mask.ts';

/** What the last of the lines is shown as, when the others were said before it. */
function last(...lines: string[]): string {
  const mask = new Mask();
  return lines.map((line) => mask.show(line, verbOf(line), false)).at(-1) ?? '';
}

const verbOf = (line: string): string => line.split(' ')[0]?.toUpperCase() ?? '';

describe('Mask', () => {
  it.each([
    ['NOOP', 'NOOP'],
    ['noop anything', 'noop anything'],
    ['EHLO client.example', 'EHLO client.example'],
    ['MAIL FROM:<ann@example.org> AUTH=<>', 'MAIL FROM:<ann@example.org> AUTH=<>'],
    ['XYZZY please', 'XYZZY please'],
    ['', ''],
    ['AUTH', 'AUTH'],
    ['AUTH LOGIN', 'AUTH LOGIN'],
    ['auth plain', 'auth plain'],
    ['AUTH PLAIN c2VjcmV0', 'AUTH PLAIN ***'],
    ['auth  Plain   c2VjcmV0 c2VjcmV0', 'auth Plain ***'],
    ['AUTH SCRAM-SHA-256 c2VjcmV0', 'AUTH SCRAM-SHA-256 ***'],
    ['AUTH NTLM TlRMTVNTUAABAAAA', 'AUTH NTLM ***'],
    ['AUTH c2VjcmV0', 'AUTH ***'],
    ['AUTH =', 'AUTH ***'],
    ['AUTH\tPLAIN\tc2VjcmV0', 'AUTH ***'],
    [' AUTH PLAIN c2VjcmV0', ' AUTH ***'],
    ['AUTHENTICATE PLAIN c2VjcmV0', 'AUTH ***'],
    ['PASS secret', 'PASS ***'],
    ['a1 login ann secret', 'a1 login ***'],
    ['Authorization: Basic c2VjcmV0', 'Auth ***'],
    ['x\rAUTH PLAIN c2VjcmV0', 'x\rAUTH ***'],
  ])('shows %j as %j', (line, shown) => {
    expect(last(line)).toBe(shown);
  });

  it.each([
    ['c2VjcmV0', '***'],
    ['secret', '***'],
    ['secret with spaces', '***'],
    ['', '***'],
    ['noop secret', 'noop ***'],
    ['NOOP', 'NOOP'],
    ['QUIT ', 'QUIT '],
    ['DATA secret', 'DATA ***'],
    ['EHLO client.example', 'EHLO client.example'],
    ['RCPT TO:<bob@example.org>', 'RCPT TO:<bob@example.org>'],
    ['AUTH LOGIN c2VjcmV0', 'AUTH LOGIN ***'],
  ])('once AUTH was tried, shows %j as %j', (line, shown) => {
    expect(last('AUTH GUESSED', line)).toBe(shown);
    expect(last('AUTH PLAIN c2VjcmV0', 'NOOP', line)).toBe(shown);
    expect(last('pass secret', line)).toBe(shown);
  });

  it('shows nothing of a response but the one that calls the exchange off', () => {
    const mask = new Mask();
    expect(['c2VjcmV0', '', 'QUIT', '*', '* '].map((line) => mask.show(line, verbOf(line), true))).toEqual([
      '***',
      '***',
      '***',
      '*',
      '*',
    ]);
  });
});
