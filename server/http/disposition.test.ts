import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attachment } from './disposition.ts';

describe('Content-Disposition (RFC 6266, RFC 8187)', () => {
  it.each([
    ['report.pdf', 'attachment; filename="report.pdf"'],
    ['annual report.pdf', 'attachment; filename="annual report.pdf"'],
    ['a"b.txt', `attachment; filename="a_b.txt"; filename*=UTF-8''a%22b.txt`],
    ['100%.txt', `attachment; filename="100_.txt"; filename*=UTF-8''100%25.txt`],
    [
      'Zürich (1)*.txt',
      `attachment; filename="Z_rich (1)*.txt"; filename*=UTF-8''Z%C3%BCrich%20%281%29%2A.txt`,
    ],
    ['../../etc/passwd', 'attachment; filename=".._.._etc_passwd"'],
    ['C:\\x.exe', 'attachment; filename="C:_x.exe"'],
    ['a\r\nSet-Cookie: x=1', 'attachment; filename="aSet-Cookie: x=1"'],
    ['gpj.\u202eexe', 'attachment; filename="gpj.exe"'],
  ])('%j', (filename, field) => {
    expect(attachment(filename)).toBe(field);
  });

  it('is one field of printable ASCII, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (filename) => {
        expect(attachment(filename)).toMatch(
          /^attachment; filename="[^"\\%\r\n]*"(; filename\*=UTF-8''[\w%.!#$&+^`|~-]*)?$/,
        );
        expect(attachment(filename)).toMatch(/^[ -~]*$/);
      }),
    );
  });
});
