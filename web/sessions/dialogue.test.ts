import { describe, expect, it } from 'vitest';
import type { Transcript } from '../api/wire.ts';
import { session } from '../state/sample.ts';
import { asText, isRefusal, visible } from './dialogue.ts';

describe('a line', () => {
  it.each([
    ['server', '550 5.1.1 No such user', true],
    ['server', '421-4.3.2 Closing', true],
    ['server', '550', true],
    ['server', '250 OK', false],
    ['server', '5501 is no code', false],
    ['client', '550 5.1.1 said the client', false],
    ['note', '550 octets', false],
  ] as const)('of the %s, %j, is a refusal: %s', (from, text, expected) => {
    expect(isRefusal({ at: 0, from, text })).toBe(expected);
  });

  it('shows control characters', () => {
    expect(visible('a\0b\x1b[31m\r\x7fé')).toBe('a␀b␛[31m␍␡é');
  });
});

describe('a dialogue as text', () => {
  it('has the answer, the facts and every line', () => {
    const transcript = {
      ...session(1, {
        outcome: 'refused',
        kept: 0,
        reason: 'DATA was refused: 554 5.6.0 No',
        helo: 'app.example',
        mechanism: 'PLAIN',
        user: 'checkout',
        mailbox: 'checkout',
      }),
      lines: [
        { at: 0, from: 'server', text: '220 localhost ESMTP' },
        { at: 12, from: 'client', text: 'AUTH PLAIN ***' },
        { at: 12_345, from: 'note', text: '(5 octets of mail)' },
      ],
      omitted: 0,
    } as unknown as Transcript;
    const text = asText(transcript).replace(/^Began .*$/m, 'Began …');
    expect(text).toBe(
      [
        'Refused: DATA was refused: 554 5.6.0 No',
        'Began …',
        'Client app.example [127.0.0.1] at port 1025',
        'TLS none: in plain text',
        'AUTH PLAIN as checkout',
        'Mailbox checkout',
        '',
        '    0.000 S: 220 localhost ESMTP',
        '    0.012 C: AUTH PLAIN ***',
        '   12.345 -- (5 octets of mail)',
        '',
      ].join('\n'),
    );
  });
});
