import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summarise } from '../mail/header.ts';
import { addressField, dateField, isAddress, statusField, textField } from './field.ts';

describe('a field', () => {
  it.each([
    ['a plain text', textField('Subject', 'Hello there'), 'Subject: Hello there'],
    ['no text', textField('Subject', ''), 'Subject:'],
    ['a line end in a text', textField('Subject', 'a\r\nBcc: x@y'), 'Subject: a Bcc: x@y'],
    ['beyond ASCII', textField('Subject', 'Grüße'), 'Subject: =?UTF-8?B?R3LDvMOfZQ==?='],
    ['what looks encoded', textField('Subject', '=?x?q?y?='), 'Subject: =?UTF-8?B?PT94P3E/eT89?='],
    ['an address', addressField('To', [{ name: '', address: 'a@b.example' }]), 'To: <a@b.example>'],
    [
      'names',
      addressField('To', [
        { name: 'Ann Lee', address: 'a@b.example' },
        { name: 'Lee, "A"', address: 'c@d.example' },
      ]),
      'To: Ann Lee <a@b.example>, "Lee, \\"A\\"" <c@d.example>',
    ],
    [
      'no address',
      addressField('To', [{ name: 'x', address: 'a>\r\nBcc: <c@d' }]),
      'To: undisclosed-recipients:;',
    ],
    ['an instant', dateField('Date', 0), 'Date: Thu, 01 Jan 1970 00:00:00 +0000'],
    [
      'several lines',
      statusField('Diagnostic-Code', 'smtp; 550-a\n550 b'),
      'Diagnostic-Code: smtp; 550-a 550 b',
    ],
    ['beyond ASCII for programs', statusField('X', 'ü'), 'X: ?'],
    ['UTF-8 for programs', statusField('X', 'ü', true), 'X: ü'],
  ])('%s', (_, field, written) => {
    expect(field).toBe(written);
  });

  it.each([
    ['ann@example.org', true],
    ['"a b"@example.org', true],
    ['ann@[127.0.0.1]', true],
    ['用户@example.org', true],
    ['ann', false],
    ['', false],
    ['a b@example.org', false],
    ['a>@example.org', false],
    ['a@example.org\r\nBcc: x', false],
    [`${'a'.repeat(900)}@example.org`, false],
  ])('%j can be an address: %s', (address, can) => {
    expect(isAddress(address)).toBe(can);
  });

  it('is one field, with lines of at most 998 octets, whatever is in it', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3000 }),
      fc.string({
        unit: fc.constantFrom('\r', '\n', ' ', 'x', '=?', ':', 'é', '\0', '<', '"'),
        maxLength: 3000,
      }),
    );
    fc.assert(
      fc.property(hostile, hostile, fc.boolean(), (name, value, utf8) => {
        const fields = [
          textField('Subject', value),
          addressField('To', [
            { name, address: 'a@b.example' },
            { name, address: value },
          ]),
          statusField('Diagnostic-Code', value, utf8),
        ];
        for (const field of fields) {
          expect(Buffer.byteLength(field)).toBeLessThan(12_000);
          const [first = '', ...others] = field.split('\r\n');
          expect(first).toMatch(/^[A-Z][A-Za-z-]+:/);
          const bad = [first, ...others].filter(
            (line) => Buffer.byteLength(line) > 998 || /[\r\n\0]/.test(line),
          );
          expect(bad).toEqual([]);
          for (const line of others) expect(line).toMatch(/^ .*[^ ]/u);
        }
      }),
    );
  });

  it('of text is read back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (given) => {
        const clean = given.replace(/\p{Cc}|[\u2028\u2029]/gu, '').trim();
        const raw = Buffer.from(`${textField('Subject', clean)}\r\n\r\n`);
        expect(summarise(raw).subject).toBe(clean);
      }),
    );
  });
});
