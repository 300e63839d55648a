import { describe, expect, it } from 'vitest';
import { parseForwardPath, parseReversePath } from './path.ts';
import { Refused } from './reply.ts';

describe('parseForwardPath', () => {
  it.each([
    'bob@example.org',
    'Bob.Builder+tag@EXAMPLE.org',
    '"a b"@example.org',
    '"a@b"@example.org',
    '"<a>"@example.org',
    String.raw`"a\"b\\c"@example.org`,
    '""@example.org'.replace('""', '" "'),
    'user.@example.org',
    'a..b@example.org',
    "!#$%&'*+-/=?^_`{|}~@example.org",
    'bob@[192.0.2.1]',
    'bob@[IPv6:2001:db8::1]',
    'bob@xn--bcher-kva.example',
    'bob@host_name.example',
    'bob@localhost',
    'bjørn@bücher.example',
    'postmaster',
    'Postmaster',
  ])('keeps %s as sent', (address) => {
    expect(parseForwardPath(`TO:<${address}>`)).toEqual({ address, params: {} });
  });

  it('takes and leaves out a source route', () => {
    expect(parseForwardPath('TO:<@a.example,@b.example:bob@example.org>').address).toBe('bob@example.org');
  });

  it.each(['to:<bob@example.org>', 'TO: <bob@example.org>', 'To : <bob@example.org>'])(
    'tolerates %s',
    (argument) => {
      expect(parseForwardPath(argument).address).toBe('bob@example.org');
    },
  );

  it.each([
    ['', '5.5.4'],
    ['bob@example.org', '5.5.4'],
    ['TO:bob@example.org', '5.5.4'],
    ['TO:<bob@example.org', '5.5.4'],
    ['TO:<bob@example.org>x', '5.5.4'],
    ['TO:<bob smith@example.org>', '5.5.4'],
    ['FROM:<bob@example.org>', '5.5.4'],
    ['TO:<"bob@example.org>', '5.5.4'],
    ['TO:<>', '5.1.3'],
    ['TO:<bob>', '5.1.3'],
    ['TO:<@example.org>', '5.1.3'],
    ['TO:<bob@>', '5.1.3'],
    ['TO:<a@b@example.org>', '5.1.3'],
    ['TO:<bob\0@example.org>', '5.1.3'],
    ['TO:<"a\rb"@example.org>', '5.1.3'],
    ['TO:<\ufffd@example.org>', '5.1.3'],
    [`TO:<${'a'.repeat(1000)}@example.org>`, '5.1.3'],
  ])('refuses %j with 501 %s', (argument, enhanced) => {
    expect(refusal(() => parseForwardPath(argument))).toMatchObject({ code: 501, enhanced });
  });
});

describe('parseReversePath', () => {
  it('has an empty address for the null sender', () => {
    expect(parseReversePath('FROM:<> SIZE=10')).toEqual({ address: '', params: { SIZE: '10' } });
  });

  it('keeps parameters by upper-case keyword, values as sent', () => {
    expect(
      parseReversePath('FROM:<ann@example.org>  size=1000 Body=8bitMIME  SMTPUTF8 AUTH=a+3Db=c').params,
    ).toEqual({
      SIZE: '1000',
      BODY: '8bitMIME',
      SMTPUTF8: true,
      AUTH: 'a+3Db=c',
    });
  });

  it('takes no keyword for a property of objects', () => {
    expect(parseReversePath('FROM:<> TOSTRING=1').params['TOSTRING']).toBe('1');
  });

  it.each(['=1', 'SIZE=', 'SIZE=1 SIZE=1', 'SI_ZE=1', 'A=b\tc', '__proto__=1'])(
    'refuses the parameter %j',
    (params) => {
      expect(refusal(() => parseReversePath(`FROM:<> ${params}`))).toMatchObject({
        code: 501,
        enhanced: '5.5.4',
      });
    },
  );

  it('wants a domain for the postmaster as sender', () => {
    expect(refusal(() => parseReversePath('FROM:<postmaster>'))).toMatchObject({
      code: 501,
      enhanced: '5.1.7',
    });
  });

  it.each([
    '<'.repeat(12_000),
    `FROM:<${'@a,'.repeat(4000)}`,
    `FROM:<${'""'.repeat(6000)}`,
    `FROM:<${'@a:'.repeat(4000)}>`,
  ])('is done at once with a long line of nonsense', (argument) => {
    expect(refusal(() => parseReversePath(argument)).code).toBe(501);
  });
});

function refusal(action: () => unknown): Refused['reply'] {
  try {
    action();
  } catch (error) {
    if (error instanceof Refused) return error.reply;
    throw error;
  }
  throw new Error('It was not refused.');
}
