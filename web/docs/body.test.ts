import { describe, expect, it } from 'vitest';
import { show } from './body.ts';

const octets = (text: string) => new TextEncoder().encode(text);

describe('the body of an answer', () => {
  it.each([
    ['application/json; charset=utf-8', '{"a":[1]}', true, '{\n  "a": [\n    1\n  ]\n}'],
    ['application/problem+json; charset=utf-8', '{"a":1}', true, '{\n  "a": 1\n}'],
    ['application/json', '{"a":', true, '{"a":'],
    ['application/json', '{"a":1}', false, '{"a":1}'],
    ['text/html', '<script>alert(1)</script>', true, '<script>alert(1)</script>'],
    ['text/event-stream', 'data: 1\n\n', false, 'data: 1\n\n'],
    ['message/rfc822', 'A: ü\r\n', true, 'A: ü\r\n'],
    ['application/x-pem-file', '-----BEGIN', true, '-----BEGIN'],
    ['application/octet-stream', '\0\0', true, null],
    ['', 'x', true, null],
  ])('of %s, %j, whole: %s, is shown as %j', (type, text, isWhole, shown) => {
    expect(show(type, octets(text), isWhole).text).toBe(shown);
  });

  it('says how much it is, and of what', () => {
    expect(show('text/plain', octets('ü'.repeat(1000)), true).note).toBe('2,000 octets');
    expect(show('text/plain', octets('x'), false).note).toBe('1 octets so far');
    expect(show('image/png', octets('xx'), true).note).toBe('2 octets of image/png');
    expect(show('', octets('xx'), true).note).toBe('2 octets of an unnamed type');
  });

  it('is cut where it becomes too long to be looked at', () => {
    const { text, note } = show('text/plain', octets('x'.repeat(100_001)), true);
    expect(text).toHaveLength(100_000);
    expect(note).toBe('100,001 octets; the first 100,000 characters are shown');
  });
});
