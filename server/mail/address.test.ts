import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAddress, MAX_ADDRESSES, parseAddresses } from './address.ts';

const read = (value: string) => parseAddresses([value]).map(({ name, address }) => `${name}|${address}`);

describe('parseAddresses', () => {
  it('reads what most senders write as the scanner does', () => {
    const inner = fc.string({
      unit: fc.constantFrom(...Array.from('ab @,;:<>()=?.-\t\u00e9')),
      maxLength: 12,
    });
    const address = fc.string({ unit: fc.constantFrom(...Array.from('ab@.,:;()- ')), maxLength: 12 });
    fc.assert(
      fc.property(inner, address, (name, angle) => {
        const usual = `"${name}" <${angle}>`;
        // An empty comment changes nothing, and only the scanner reads it.
        expect(read(usual)).toEqual(read(`${usual} ()`));
      }),
      { numRuns: 5000 },
    );
  });

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

  it('takes several values together', () => {
    const all = parseAddresses(['ann@example.org, "Bob', 'Cem <c@example.org>', '', 'root']);
    expect(all.map(formatAddress)).toEqual(['ann@example.org', 'Bob', 'Cem <c@example.org>', 'root']);
  });

  it.each([
    ['plain', ['a@b,'.repeat(5000)], MAX_ADDRESSES],
    ['named', ['A <a@b>,'.repeat(5000)], MAX_ADDRESSES],
    ['quoted', ['"A" <a@b>, '.repeat(5000)], MAX_ADDRESSES],
    ['with encoded names', ['=?utf-8?q?A?= <a@b>,\t'.repeat(5000)], MAX_ADDRESSES],
    ['behind a quote that never ends', [`" ${'a@b,'.repeat(5000)}`], MAX_ADDRESSES],
    ['of a group', [`g:${'a@b,'.repeat(5000)};`], MAX_ADDRESSES],
    ['in many values', Array.from({ length: 5000 }, () => 'a@b'), MAX_ADDRESSES],
    [
      'in two values, one with an empty place',
      ['a@b,'.repeat(600), '"A" <a@b>,'.repeat(600)],
      MAX_ADDRESSES - 1,
    ],
    ['behind places that are empty', [`${','.repeat(MAX_ADDRESSES - 1)}a@b,c@d`], 1],
    ['behind groups that are empty', [`${':;'.repeat(MAX_ADDRESSES - 1)}a@b,c@d`], 1],
    ['behind too many tokens', [`${'()'.repeat(20_000)}, a@b`], 0],
    ['behind too many tokens of another value', ['()'.repeat(20_000), 'a@b;'], 0],
  ])('stops among addresses %s', (_, values, count) => {
    expect(parseAddresses(values)).toHaveLength(count);
  });

  it.each([
    ['name', `${'n'.repeat(5000)} <a@b>`],
    ['quoted name', `"${'n'.repeat(5000)}" <a@b>`],
    ['comment', `a@b (${'n'.repeat(5000)})`],
    ['address', `<${'n'.repeat(5000)}@b>`],
    ['word', 'n'.repeat(5000)],
    ['phrase', `"A" ${'n '.repeat(5000)}`],
  ])('cuts a %s that is too long', (_, value) => {
    const [{ name, address } = expect.fail()] = parseAddresses([value]);
    expect(name.length + address.length).toBeGreaterThan(900);
    expect(name.length + address.length).toBeLessThanOrEqual(1003);
  });

  it('takes linear time', () => {
    for (const unit of [
      '(',
      '"',
      '<',
      '=?',
      ':',
      '\\',
      '@',
      'a@',
      '"a" ',
      '"\\"',
      '=?a?q?',
      ' ',
      '\r',
      '<a>',
      ',<',
    ]) {
      expect(Array.isArray(parseAddresses([unit.repeat(100_000)]))).toBe(true);
      expect(Array.isArray(parseAddresses([`a@b ${unit.repeat(100_000)}`]))).toBe(true);
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
    expect(parseAddresses([text])).toEqual([address]);
  });
});
