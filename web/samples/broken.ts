import { crlf, head, type Occasion } from './octets.ts';

/**
 * What badly written programs send: a charset that nobody knows, octets that are of no charset, lines that end in LF
 * alone, a file cut off in the middle of its base64, and a multipart whose last boundary is missing.
 */
export const broken = (occasion: Occasion): string =>
  head('broken', occasion) +
  crlf(
    'From: Old printer <printer@office.example>',
    'To: Bob <bob@example.org>',
    'Subject: =?x-no-such-charset?Q?Gr=FC=DFe?= from the old printer',
    'Content-Type: multipart/mixed; boundary="=_broken"',
    '',
    '--=_broken',
    'Content-Type: text/plain; charset=x-no-such-charset',
    'Content-Transfer-Encoding: 8bit',
    '',
    'Toner is low. Gr\xfc\xdfe vom Drucker.',
  ) +
  'These lines end\nin a line feed alone,\nas RFC 5322 forbids.\n' +
  crlf(
    '--=_broken',
    'Content-Type: application/octet-stream; name="status.bin"',
    'Content-Disposition: attachment; filename="status.bin"',
    'Content-Transfer-Encoding: base64',
    '',
    'VGhpcyBiYXNlNjQgaXMgY3V0IG9mZiBpbiB0aGUgbWlkZGxlIG9mIGE',
  );
