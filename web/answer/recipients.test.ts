import { describe, expect, it } from 'vitest';
import { likeliest, recipientsOf } from './recipients.ts';

const path = (address: string) => ({ address, params: {} });

describe('the recipients of a message', () => {
  it('are named once each', () => {
    const rcptTo = ['ann@inbox.test', 'bob@inbox.test', 'ann@inbox.test'].map(path);
    expect(recipientsOf({ mailFrom: path(''), rcptTo })).toEqual(['ann@inbox.test', 'bob@inbox.test']);
  });

  it.each([
    ['Bob@inbox.test', 'bob@inbox.test'],
    ['shop', 'ann@inbox.test'],
    [null, 'ann@inbox.test'],
  ])('in the mailbox %s the likeliest is %s', (mailbox, address) => {
    expect(likeliest(['ann@inbox.test', 'bob@inbox.test'], mailbox)).toBe(address);
  });

  it('may be none', () => {
    expect(likeliest([], 'shop')).toBeUndefined();
  });
});
