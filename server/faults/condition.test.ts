import { describe, expect, it } from 'vitest';
import { Facts } from './facts.ts';
import { conditionOf } from './condition.ts';
import { facts, path, rule } from './fixture.ts';
import type { Match, Rule } from './rule.ts';

const RAW = 'Subject: =?utf-8?q?Your_r=C3=A9ceipt?=\nX-Kind: order\n\nhello octets\n';
const known = { user: 'shop', client: '::1', helo: 'laptop.local', tls: 'TLSv1.3 X', raw: RAW };

describe('a condition', () => {
  it.each<[Match, boolean]>([
    [{ recipient: 'BOB@example.com' }, true],
    [{ recipient: 'ob@example.com' }, false],
    [{ recipient: '@example.com' }, true],
    [{ recipient: 'bo' }, true],
    [{ recipient: '/^b.b@/' }, true],
    [{ recipient: ['x@y.example', 'bob@example.com'] }, true],
    [{ sender: '@example.org' }, true],
    [{ sender: '<>' }, false],
    [{ user: 'shop' }, true],
    [{ user: 'Shop' }, false],
    [{ user: '/^SH/i' }, true],
    [{ client: '::1' }, true],
    [{ client: '127.0.0.1' }, false],
    [{ helo: 'LAPTOP' }, true],
    [{ helo: '/^laptop$/' }, false],
    [{ tls: true }, true],
    [{ tls: false }, false],
    [{ subject: 'your réceipt' }, true],
    [{ subject: '/^Your/' }, true],
    [{ header: { 'x-kind': 'ORD', Subject: '' } }, true],
    [{ header: { 'x-kind': 'other' } }, false],
    [{ text: 'hello oct' }, true],
    [{ text: 'Hello' }, false],
    [{ larger: 10, smaller: 1000 }, true],
    [{ larger: 1000 }, false],
    [{ recipient: 'bob', user: 'nobody' }, false],
    [{}, true],
  ])('%j is %s, and the other way round for an exception', (match, holds) => {
    expect(conditionOf(rule({ match }))(facts(known))).toBe(holds);
    const isEmpty = Object.keys(match).length === 0;
    expect(conditionOf(rule({ except: match }))(facts(known))).toBe(isEmpty || !holds);
  });

  it.each<[Partial<Rule>, boolean]>([
    [{ mailbox: 'shop' }, true],
    [{ mailbox: 'default' }, false],
    [{ mailbox: 'bob@example.com' }, false],
    [{ inbox: 'shop' }, true],
    [{ inbox: 'bob@example.com' }, true],
    [{ inbox: '@example.com' }, true],
    [{ inbox: 'ann@example.org' }, false],
  ])('of %j is %s', (scope, holds) => {
    expect(conditionOf(rule(scope))(facts(known))).toBe(holds);
  });

  it('takes those who have not logged in for the mailbox `default`', () => {
    expect(conditionOf(rule({ mailbox: 'default' }))(facts())).toBe(true);
  });

  it('knows the null sender, which is no part of anything', () => {
    const bounce = facts({ from: '' });
    expect(conditionOf(rule({ match: { sender: '<>' } }))(bounce)).toBe(true);
    expect(conditionOf(rule({ match: { sender: '/./' } }))(bounce)).toBe(false);
  });

  it('goes by SIZE until the octets are there', () => {
    const mailFrom = path('ann@example.org', { SIZE: '5000' });
    const declared = new Facts({ origin: { via: 'smtp' }, mailFrom, rcptTo: [] });
    expect(conditionOf(rule({ match: { larger: 4999 } }))(declared)).toBe(true);
    expect(conditionOf(rule({ match: { smaller: 5000 } }))(declared)).toBe(false);
    expect(conditionOf(rule({ match: { larger: 1 } }))(facts())).toBe(false);
  });
});
