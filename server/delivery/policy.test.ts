import { describe, expect, it } from 'vitest';
import { decide, isWatched, type Opinion, type PassingVerdict, type Policy } from './policy.ts';

const transaction = { origin: { via: 'smtp' }, rcptTo: [] } as const;

function asked(name: string, opinion: Opinion, order: string[]): Policy {
  return {
    decide: (stage) => {
      order.push(`${name} at ${stage}`);
      return opinion;
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
    expect(await decide(policies, 'RCPT', transaction, () => undefined)).toEqual({ action: 'drop' });
    expect(order).toEqual(['a at RCPT', 'b at RCPT']);
  });

  it('serves a delay, then asks the rest', async () => {
    const order: string[] = [];
    const policies = [asked('a', { action: 'delay', ms: 50 }, order), asked('b', undefined, order)];
    const serve = (verdict: PassingVerdict) => {
      order.push(`served ${verdict.action}`);
      return undefined;
    };
    expect(await decide(policies, 'MAIL', transaction, serve)).toBeUndefined();
    expect(order).toEqual(['a at MAIL', 'served delay', 'b at MAIL']);
  });

  it('takes the verdicts of one policy in their order', async () => {
    const served: string[] = [];
    const opinion = [
      { action: 'delay', ms: 50 },
      { action: 'drip', octets: 1, everyMs: 10 },
      { action: 'drop' },
      { action: 'delay', ms: 9 },
    ] as const;
    const serve = ({ action }: PassingVerdict) => void served.push(action);
    expect(await decide([asked('a', opinion, [])], 'RCPT', transaction, serve)).toEqual({ action: 'drop' });
    expect(served).toEqual(['delay', 'drip']);
  });

  it('makes no promise where nobody has an opinion', () => {
    expect(decide([asked('a', undefined, [])], 'RCPT', transaction, () => undefined)).toBeUndefined();
  });
});

describe('isWatched', () => {
  it('is true when one policy watches the stage, or does not say', () => {
    const at = (stage: string): Policy => ({ watches: (asked) => asked === stage, decide: () => undefined });
    expect(isWatched([], 'RCPT')).toBe(false);
    expect(isWatched([at('MAIL')], 'RCPT')).toBe(false);
    expect(isWatched([at('MAIL'), at('RCPT')], 'RCPT')).toBe(true);
    expect(isWatched([{ decide: () => undefined }], 'RCPT')).toBe(true);
  });
});
