import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Budget } from './budget.ts';
import { Content } from './content.ts';

describe('Content', () => {
  it('is what was kept, in order, whatever the pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 9000 }), { maxLength: 12 }), (pieces) => {
        const budget = new Budget(10 ** 9);
        const content = new Content(10 ** 9, budget);
        for (const piece of pieces) content.keep(Buffer.from(piece), 0, piece.length);
        expect(content.take().equals(Buffer.concat(pieces))).toBe(true);
        content.release();
        expect(budget.free).toBe(10 ** 9);
      }),
    );
  });

  it('shares no memory with the chunks', () => {
    const content = new Content(100, new Budget(100));
    const chunk = Buffer.from('abc');
    content.keep(chunk, 0, 3);
    chunk.fill(0);
    expect(content.take().toString()).toBe('abc');
  });

  it('takes a message of exactly the limit', () => {
    const content = new Content(6, new Budget(100));
    content.keep(Buffer.from('abc'), 0, 3);
    content.keep(Buffer.from('def'), 0, 3);
    expect([content.state, content.take().toString()]).toEqual(['within', 'abcdef']);
  });

  it('holds nothing once the limit is passed', () => {
    const budget = new Budget(100);
    const content = new Content(5, budget);
    content.keep(Buffer.from('abc'), 0, 3);
    content.keep(Buffer.from('def'), 0, 3);
    content.keep(Buffer.from('g'), 0, 1);
    expect([content.state, budget.free]).toEqual(['too-large', 100]);
  });

  it('holds nothing when the budget is used up, and leaves the others theirs', () => {
    const budget = new Budget(10);
    const first = new Content(100, budget);
    const second = new Content(100, budget);
    first.keep(Buffer.from('abcdef'), 0, 6);
    second.keep(Buffer.from('abcdef'), 0, 6);
    expect([first.state, second.state, budget.free]).toEqual(['within', 'no-room', 4]);
    first.release();
    expect(budget.free).toBe(10);
  });

  it('reserves no more than about twice of what came', () => {
    const budget = new Budget(10 ** 9);
    const content = new Content(10 ** 9, budget);
    for (let octets = 0; octets < 8 * 1024 ** 2; octets += 65_536)
      content.keep(Buffer.alloc(65_536), 0, 65_536);
    expect(10 ** 9 - budget.free).toBeLessThanOrEqual(9 * 1024 ** 2);
  });
});
