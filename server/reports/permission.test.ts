import { describe, expect, it } from 'vitest';
import { MAIL, original, path } from './fixture.ts';
import { refusal } from './permission.ts';

const KINDS = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const;

describe('NOTIFY (RFC 3461 §4.1) lets the sender hear of', () => {
  it.each([
    [undefined, ['failed', 'delayed']],
    ['NEVER', []],
    ['never', []],
    ['SUCCESS', ['delivered', 'relayed', 'expanded']],
    ['FAILURE', ['failed']],
    ['DELAY', ['delayed']],
    ['FAILURE,DELAY', ['failed', 'delayed']],
    ['Success,Failure', ['failed', 'delivered', 'relayed', 'expanded']],
    ['SUCCESS,FAILURE,DELAY', ['failed', 'delayed', 'delivered', 'relayed', 'expanded']],
  ])('%s: %j', (notify, heard) => {
    const bob = path('bob@example.com', notify === undefined ? {} : { NOTIFY: notify });
    const sent = original({ rcptTo: [bob] });
    expect(KINDS.filter((what) => refusal(what, bob, sent) === undefined)).toEqual(heard);
    const asked = KINDS.filter((what) => refusal(what, bob, sent, true) === undefined);
    expect(asked).toEqual(notify === undefined ? KINDS : heard);
  });

  it('and a refusal says why', () => {
    const bob = path('bob@example.com', { NOTIFY: 'SUCCESS,DELAY' });
    expect(refusal('failed', bob, original())).toBe(
      '<bob@example.com> was sent with NOTIFY=SUCCESS,DELAY, which asks for no report of this kind (FAILURE).',
    );
    expect(refusal('delivered', path('bob@example.com'), original())).toBe(
      '<bob@example.com> was sent without NOTIFY=SUCCESS.',
    );
  });
});

describe('nothing is ever said about', () => {
  it.each([
    ['mail of the null sender', MAIL, path('')],
    ['a report', `Content-Type: Multipart/Report; boundary=x\n${MAIL}`, path('a@example.org')],
    ['an automatic answer', `Auto-Submitted: auto-replied (vacation)\n${MAIL}`, path('a@example.org')],
  ])('%s', (_, mail, mailFrom) => {
    const sent = original({ mail, mailFrom });
    for (const what of [...KINDS, 'complaint', 'vacation'] as const)
      expect(refusal(what, path('bob@example.com'), sent, true)).toMatch(/^The .*\.$/);
  });
});

describe('an automatic reply (RFC 3834 §2)', () => {
  it.each([
    ['', 'shop@example.org', true],
    ['Auto-Submitted: no', 'shop@example.org', true],
    ['Auto-Submitted: auto-generated', 'shop@example.org', false],
    ['Precedence: Bulk', 'shop@example.org', false],
    ['Precedence: first-class', 'shop@example.org', true],
    ['List-Unsubscribe: <https://example.org/u>', 'shop@example.org', false],
    ['list-id: <news.example.org>', 'shop@example.org', false],
    ['', 'owner-news@example.org', false],
    ['', 'news-request@example.org', false],
    ['', 'MAILER-DAEMON@example.org', false],
  ])('to mail with %j of %s: %s', (field, address, may) => {
    const mail = field === '' ? MAIL : `${field}\n${MAIL}`;
    const sent = original({ mail, mailFrom: path(address) });
    expect(refusal('vacation', path('bob@example.com'), sent) === undefined).toBe(may);
    expect(refusal('complaint', path('bob@example.com'), sent)).toBeUndefined();
    expect(refusal('failed', path('bob@example.com'), sent)).toBeUndefined();
  });
});
