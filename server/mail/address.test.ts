import { describe, expect, it } from 'vitest';
import { formatAddress, MAX_ADDRESSES, parseAddresses } from './address.ts';

const read = (value: string) => parseAddresses(value).map(({ name, address }) => `${name}|${address}`);

describe('parseAddresses', () => {
  it.each([
    ['ann@example.org', ['|ann@example.org']],
    ['<ann@example.org>', ['|ann@example.org']],
    ['Ann Example <ann@example.org>, bob@example.org', ['Ann Example|ann@example.org', '|bob@example.org']],
    // RFC 5322 appendix A
    ['"Joe Q. Public" <john.q.public@example.com>', ['Joe Q. Public|john.q.public@example.com']],
    ['"Giant; \\"Big\\" Box" <sysservices@example.net>', ['Giant; "Big" Box|sysservices@example.net']],
    [
      'A Group:Ed Jones <c@a.test>,joe@where.test,John <jdoe@one.test>;',
      ['Ed Jones|c@a.test', '|joe@where.test', 'John|jdoe@one.test'],
    ],
    ['Undisclosed recipients:;', []],
    [
      'Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>',
      ['Pete|pete(his account)@silly.test(his host)'],
    ],
    [
      'Mary Smith <@node.test:mary@example.net>, , jdoe@test  . example',
      ['Mary Smith|mary@example.net', '. example|jdoe@test'],
    ],
    ['ann@example.org (Ann (nested) Example)', ['Ann (nested) Example|ann@example.org']],
    ['"ann smith"@example.org', ['|"ann smith"@example.org']],
    ['"a@evil.example" <b@good.example>', ['a@evil.example|b@good.example']],
    // Encoded words: structure first
    ['=?utf-8?Q?Doe,_Ann?= <ann@example.org>', ['Doe, Ann|ann@example.org']],
    ['=?utf-8?B?PGV2aWxAZXhhbXBsZS5vcmc+?= <ann@example.org>', ['<evil@example.org>|ann@example.org']],
    ['"=?utf-8?Q?J=C3=BCrgen?=" <j@example.org>', ['Jürgen|j@example.org']],
    ['=?utf-8?Q?A?= =?utf-8?Q?B?= <a@example.org>', ['AB|a@example.org']],
    // Wrong, and kept
    ['root', ['|root']],
    ['not an address', ['not an address|']],
    ['Ann ann@example.org', ['Ann|ann@example.org']],
    ['"unfinished <ann@example.org>', ['unfinished|ann@example.org']],
    ['Ann <ann@example.org', ['Ann|ann@example.org']],
    ['<>', []],
    ['', []],
    [', ,;', []],
    ['Björn <björn@例え.test>', ['Björn|björn@例え.test']],
  ])('%s', (value, addresses) => {
    expect(read(value)).toEqual(addresses);
  });

  it('has a bound, and takes linear time', () => {
    expect(parseAddresses('a@b,'.repeat(5000))).toHaveLength(MAX_ADDRESSES);
    for (const unit of ['(', '"', '<', '=?', ':', '\\', '@', 'a@', '"a" ', '"\\"', '=?a?q?', ' ', '\r']) {
      expect(Array.isArray(parseAddresses(unit.repeat(100_000)))).toBe(true);
      expect(Array.isArray(parseAddresses(`a@b ${unit.repeat(100_000)}`))).toBe(true);
    }
  });
});

describe('formatAddress', () => {
  it.each([
    [{ name: '', address: 'a@b' }, 'a@b'],
    [{ name: 'Ann', address: 'a@b' }, 'Ann <a@b>'],
    [{ name: 'Doe, "Ann"', address: 'a@b' }, '"Doe, \\"Ann\\"" <a@b>'],
  ])('%o', (address, text) => {
    expect(formatAddress(address)).toBe(text);
    expect(parseAddresses(text)).toEqual([address]);
  });
});
