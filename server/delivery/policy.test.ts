import { describe, expect, it } from 'vitest';
import { decide, type Policy, type Verdict } from './policy.ts';

const transaction = { origin: { via: 'smtp' }, rcptTo: [] } as const;

function asked(name: string, verdict: Verdict | undefined, order: string[]): Policy {
  return {
    decide: (stage) => {
      order.push(`${name} at ${stage}`);
      return verdict;
    },
  };
}

describe('decide', () => {
  it('lets the first opinion win and asks no further', async () => {
    const order: string[] = [];
    const policies = [
      asked('a', undefined, order),
      asked('b', { action: 'drop' }, order),
      asked('c', { action: 'discard' }, order),
    ];
    expect(await decide(policies, 'RCPT', transaction, () => Promise.resolve())).toEqual({ action: 'drop' });
    expect(order).toEqual(['a at RCPT', 'b at RCPT']);
  });

  it('serves a delay, then asks the rest', async () => {
    const order: string[] = [];
    const policies = [asked('a', { action: 'delay', ms: 50 }, order), asked('b', undefined, order)];
    const wait = (ms: number) => {
      order.push(`waited ${ms}`);
      return Promise.resolve();
    };
    expect(await decide(policies, 'MAIL', transaction, wait)).toBeUndefined();
    expect(order).toEqual(['a at MAIL', 'waited 50', 'b at MAIL']);
  });
});
