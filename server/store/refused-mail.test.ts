import { describe, expect, it } from 'vitest';
import { MAX_REFUSED_MESSAGE, MAX_REFUSED_OCTETS, RefusedMail } from './refused-mail.ts';

describe('refused mail', () => {
  it('is the last of its session, in memory of its own', () => {
    const refused = new RefusedMail();
    const raw = Buffer.from('second');
    expect([refused.keep('s', Buffer.from('first')), refused.keep('s', raw)]).toEqual([true, true]);
    raw.fill(0);
    expect(refused.get('s')?.toString()).toBe('second');
    refused.delete('s');
    refused.delete('s');
    expect(refused.get('s')).toBeUndefined();
  });

  it('is bounded, and the oldest goes first', () => {
    const refused = new RefusedMail();
    const fits = MAX_REFUSED_OCTETS / MAX_REFUSED_MESSAGE;
    for (let n = 0; n <= fits; n++) refused.keep(`s${n}`, Buffer.alloc(MAX_REFUSED_MESSAGE));
    expect([refused.get('s0'), refused.get('s1')?.length]).toEqual([undefined, MAX_REFUSED_MESSAGE]);
    expect(refused.keep('large', Buffer.alloc(MAX_REFUSED_MESSAGE + 1))).toBe(false);
  });
});
