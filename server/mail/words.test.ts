import { describe, expect, it } from 'vitest';
import { decodeWords, hasBrokenWord } from './words.ts';

describe('decodeWords', () => {
  it.each([
    // The examples of RFC 2047 §8
    ['(=?ISO-8859-1?Q?a?=)', '(a)'],
    ['(=?ISO-8859-1?Q?a?= b)', '(a b)'],
    ['(=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=)', '(ab)'],
    ['(=?ISO-8859-1?Q?a?=  \r\n  =?ISO-8859-1?Q?b?=)', '(ab)'],
    ['(=?ISO-8859-1?Q?a_b?=)', '(a b)'],
    ['(=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=)', '(a b)'],
    [
      '=?ISO-8859-1?B?SWYgeW91IGNhbiByZWFkIHRoaXMgeW8=?=\r\n =?ISO-8859-2?B?dSB1bmRlcnN0YW5kIHRoZSBleGFtcGxlLg==?=',
      'If you can read this you understand the example.',
    ],
    ['=?US-ASCII?Q?Keith_Moore?= <moore@cs.example>', 'Keith Moore <moore@cs.example>'],
    // Characters split over words, in one encoding and in two
    ['=?utf-8?Q?=E6=97?= =?utf-8?Q?=A5?=', '日'],
    ['=?UTF-8?B?5pc=?= =?utf-8?Q?=A5?=', '日'],
    // Charsets
    ['=?iso-2022-jp?B?GyRCRnxLXBsoQg==?= =?iso-2022-jp?B?GyRCOGwbKEI=?=', '日本語'],
    ['=?ISO-2022-JP-MS?B?GyRCLSEbKEI=?=', '①'],
    ['=?shift_jis?B?k/qWew==?=', '日本'],
    ['=?euc-kr?B?gUE=?= x', '갂 x'],
    ['=?ks_c_5601-1987?B?x9Gxub7u?=', '한국어'],
    ['=?big5?Q?=87=40?=', '䏰'],
    ['=?windows-1252?Q?=80?=', '€'],
    ['=?iso-8859-1?Q?=93x=94?=', '“x”'],
    ['=?utf-8*en?Q?caf=C3=A9?=', 'café'],
    // Wrong, and read all the same
    ['"=?utf-8?Q?a?="', '"a"'],
    ['=?utf-8?Q?two words?=', 'two words'],
    ['=?utf-8?Q?caf=E9?=', 'café'],
    ['=?us-ascii?Q?caf=C3=A9?=', 'café'],
    ['x=?utf-8?Q?y?=z', 'xyz'],
    // Broken: shown as they are
    ['=?utf-8?Q?=XY?=', '=?utf-8?Q?=XY?='],
    ['=?utf-8?B?!!!?= =?utf-8?Q?a?=', '=?utf-8?B?!!!?= a'],
    ['=?no-such-charset?Q?a?=  =?no-such-charset?Q?b?=', '=?no-such-charset?Q?a?=  =?no-such-charset?Q?b?='],
    ['=?utf-8?Q?unfinished', '=?utf-8?Q?unfinished'],
    ['=?utf-7?Q?+ADw-script+AD4-?=', '=?utf-7?Q?+ADw-script+AD4-?='],
    ['what =? is this ?=', 'what =? is this ?='],
  ])('%s', (text, decoded) => {
    expect(decodeWords(text)).toBe(decoded);
  });

  it('takes linear time', () => {
    for (const unit of ['=?', '=?a?q?', '=?a?q?b?= ', '=?a?q? ?= =?']) {
      expect(typeof decodeWords(unit.repeat(50_000))).toBe('string');
    }
  });
});

describe('hasBrokenWord', () => {
  it.each([
    ['=?utf-8?Q?unfinished', true],
    ['=?no-such-charset?Q?a?=', true],
    ['=?utf-8?X?a?=', true],
    ['Is a=?b', false],
    ['plain', false],
  ])('%s: %s', (text, broken) => {
    expect(hasBrokenWord(text)).toBe(broken);
  });
});
