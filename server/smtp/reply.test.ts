import { describe, expect, it } from 'vitest';
import { answer, wireText } from './reply.ts';

describe('wireText', () => {
  it.each([
    [{ code: 220, text: 'localhost ESMTP' }, '220 localhost ESMTP\r\n'],
    [{ code: 250, enhanced: '2.0.0', text: 'OK' }, '250 2.0.0 OK\r\n'],
    [{ code: 334, text: '' }, '334 \r\n'],
    [{ code: 250, text: 'a\nb\r\nc' }, '250-a\r\n250-b\r\n250 c\r\n'],
    [{ code: 550, enhanced: '5.1.1', text: 'a\nb' }, '550-5.1.1 a\r\n550 5.1.1 b\r\n'],
    [{ code: 550, text: 'no\t\0 é' }, '550 no?? ?\r\n'],
    [{ code: 550, text: 'a\r250 b' }, '550-a\r\n550 250 b\r\n'],
    [{ code: 550, text: 'a'.repeat(496) }, `550 ${'a'.repeat(496)}\r\n`],
    [
      { code: 550, enhanced: '5.555.555', text: `ok\n${'a'.repeat(497)}` },
      `550-5.555.555 ok\r\n550 5.555.555 ${'a'.repeat(493)}...\r\n`,
    ],
  ])('writes %j', (reply, line) => {
    expect(wireText(reply)).toBe(line);
  });
});

describe('answer', () => {
  it('closes after 421', () => {
    expect(answer(421, '4.3.2', 'bye').then).toBe('close');
    expect(answer(450, '4.3.2', 'later').then).toBeUndefined();
  });
});
