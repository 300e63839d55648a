import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { safeFilename } from './filename.ts';

test.each([
  ['invoice.pdf', 'invoice.pdf'],
  ['Rechnung für 東京.pdf', 'Rechnung für 東京.pdf'],
  ['/etc/passwd', 'passwd'],
  ['..\\..\\windows\\system.ini', 'system.ini'],
  ['../../.bashrc', 'bashrc'],
  ['a/b/', 'b'],
  ['..', ''],
  ['', ''],
  ['  spaces .txt  ', 'spaces .txt'],
  ['new\r\nline\t.txt', 'new line .txt'],
  ['nul\0.txt', 'nul.txt'],
  ['invoice\u202egpj.exe', 'invoicegpj.exe'],
  ['dots...', 'dots'],
])('%j is saved as %j', (name, safe) => {
  expect(safeFilename(name)).toBe(safe);
});

it('is cut to 200 characters, its extension kept', () => {
  expect(safeFilename(`${'ü'.repeat(500)}.pdf`)).toBe(`${'ü'.repeat(196)}.pdf`);
  expect(safeFilename(`x${'🎿'.repeat(300)}`)).toBe(`x${'🎿'.repeat(99)}`);
});

const PIECES = 'a,pdf,.,..,/,\\, ,\t,\0,\u0085,\u202e,\u00a0,ü,🎿,\ud83c'.split(',');

it('is never a path, hidden, or in need of another cleaning', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...PIECES), maxLength: 250 }), (name) => {
      const safe = safeFilename(name);
      expect(safe).not.toMatch(/[/\\]|\p{Cc}|^[.\s]|[.\s]$/u);
      expect(safeFilename(safe)).toBe(safe);
    }),
  );
});
