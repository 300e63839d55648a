/**
 * `text` prepared for comparison by SASLprep (RFC 4013 §2), or undefined when it has characters that §2.3 prohibits.
 * That octets which are no UTF-8 were read as U+FFFD, which is one of those, refuses them too (RFC 6856 §2.2). The
 * rule of §2.4 for text that goes in both directions is left out: it keeps names from looking alike on a screen.
 *
 * @param form `stored` prohibits code points that stand for nothing yet as well (RFC 3454 §7)
 */
export function saslprep(text: string, form: 'query' | 'stored' = 'query'): string | undefined {
  if (PLAIN.test(text)) return text;
  const mapped = text.replace(OTHER_SPACES, ' ').replace(NOTHING, '').normalize('NFKC');
  if (PROHIBITED.test(mapped) || (form === 'stored' && UNASSIGNED.test(mapped))) return undefined;
  return mapped;
}

const PLAIN = /^[ -~]*$/;

// Tables of RFC 3454: C.1.2, spaces that are not U+0020, and B.1, what is commonly mapped to nothing.
const OTHER_SPACES = /[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]/g;
const NOTHING = /[\u00ad\u034f\u1806\u180b-\u180d\u200c\u200d\u2060\ufe00-\ufe0f\ufeff]/gu;

/** Tables C.2.1 to C.9 of RFC 3454, but for the spaces, of which none is left. */
const PROHIBITED = new RegExp(
  `[${[
    '\\p{Cc}\\u06dd\\u070f\\u180e\\u2028\\u2029\\u2061-\\u2063\\ufff9-\\ufffd\\u{1d173}-\\u{1d17a}',
    '\\p{Co}\\p{Cs}\\p{Noncharacter_Code_Point}',
    '\\u2ff0-\\u2ffb\\u0340\\u0341\\u200e\\u200f\\u202a-\\u202e\\u206a-\\u206f',
    '\\u{e0001}\\u{e0020}-\\u{e007f}',
  ].join('')}]`,
  'u',
);
const UNASSIGNED = /\p{Cn}/u;
