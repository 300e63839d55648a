import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAILBOX_NAME_LENGTH, mailboxName, route } from './route.ts';

describe('route', () => {
  it.each([
    [undefined, 'default'],
    ['', 'default'],
    ['   ', 'default'],
    ['checkout-7', 'checkout-7'],
    [' ann@example.org ', 'ann@example.org'],
    ['a\r\nb\u0000', 'ab'],
    ['テスト', 'テスト'],
    ['e\u0301', 'é'],
  ])('user %j has mailbox %j', (user, mailbox) => {
    expect(route(user === undefined ? { via: 'smtp' } : { via: 'smtp', user })).toBe(mailbox);
  });

  it('makes a short, clean name of anything, and leaves that alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const name = mailboxName(text);
        expect(Array.from(name).length).toBeLessThanOrEqual(MAILBOX_NAME_LENGTH);
        expect(name).not.toMatch(/\p{Cc}/u);
        expect(mailboxName(name)).toBe(name);
      }),
    );
  });
});
