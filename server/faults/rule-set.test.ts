import { describe, expect, it } from 'vitest';
import { LimitReached, NotFound } from '../lib/errors.ts';
import { createFaults, facts, rule } from './fixture.ts';
import { MAX_OVER, MAX_RULES, type RuleSet } from './rule-set.ts';

const names = (rules: RuleSet, known = {}) => [...rules.firing('RCPT', facts(known))].map(({ name }) => name);

describe('a set of rules', () => {
  it('watches the stages that it has rules for', () => {
    const { rules } = createFaults();
    expect(rules.watches('RCPT')).toBe(false);
    const { id } = rules.add(rule());
    expect([rules.watches('RCPT'), rules.watches('MAIL')]).toEqual([true, false]);
    rules.remove([id]);
    expect(rules.watches('RCPT')).toBe(false);
  });

  it('asks them in order, whatever they are about', () => {
    const { rules } = createFaults();
    rules.add(rule({ name: 'a', inbox: 'bob@example.com' }));
    rules.add(rule({ name: 'b' }));
    rules.add(rule({ name: 'c', mailbox: 'shop' }));
    rules.add(rule({ name: 'd', match: { recipient: ['bob@example.com', 'BOB@example.com'] } }));
    rules.add(rule({ name: 'e', match: { recipient: '@example.com' } }));
    expect(names(rules, { user: 'shop' })).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('leaves those alone that are not asked for', () => {
    const { rules } = createFaults();
    const [first, second] = [rules.add(rule()), rules.add(rule())];
    for (const fired of rules.firing('RCPT', facts())) if (fired.id === first.id) break;
    expect([rules.get(first.id).fired, rules.get(second.id).fired]).toEqual([1, 0]);
  });

  it('keeps the rule of one mailbox from another', () => {
    const { rules } = createFaults();
    for (let n = 0; n < 500; n++) rules.add(rule({ name: `m${n}`, mailbox: `m${n}` }));
    for (let n = 0; n < 500; n++) expect(names(rules, { user: `m${n}` })).toEqual([`m${n}`]);
    expect(names(rules)).toEqual([]);
    expect(rules.list().every(({ fired }) => fired === 1)).toBe(true);
  });

  it('switches a rule off and on; its counts go on where they were', () => {
    const { rules } = createFaults();
    const { id } = rules.add(rule({ fire: { first: 2 } }));
    expect(names(rules)).toEqual([id]);
    expect(rules.enable(id, false)).toMatchObject({ enabled: false, state: 'off', fired: 1 });
    expect(names(rules)).toEqual([]);
    expect(rules.enable(id, true)).toMatchObject({ enabled: true, state: 'on' });
    expect([names(rules), names(rules)]).toEqual([[id], []]);
  });

  it('puts a rule in the place of another, and begins anew', () => {
    const { rules } = createFaults();
    const { id } = rules.add(rule({ name: 'a', fire: { first: 1 } }));
    rules.add(rule({ name: 'b' }));
    expect(names(rules)).toEqual(['a', 'b']);
    rules.set(id, rule({ name: 'c', fire: { first: 1 } }));
    expect([names(rules), names(rules)]).toEqual([['c', 'b'], ['b']]);
    rules.set('my-rule', rule({ name: 'd' }));
    expect(rules.list().map(({ id: each }) => each)).toEqual([id, 'f2', 'my-rule']);
  });

  it('gives no id twice, though one was chosen that would come next', () => {
    const { rules } = createFaults();
    rules.set('f2', rule());
    expect([rules.add(rule()).id, rules.add(rule()).id]).toEqual(['f3', 'f4']);
    expect(new Set(rules.list().map(({ id }) => id)).size).toBe(3);
  });

  it('lets a rule end by count', () => {
    const { rules } = createFaults();
    const { id } = rules.add(rule({ expires: { times: 2 } }));
    expect([names(rules), names(rules), names(rules)]).toEqual([[id], [id], []]);
    expect(rules.get(id)).toMatchObject({ state: 'over', fired: 2 });
    expect(rules.watches('RCPT')).toBe(false);
  });

  it('lets a rule end by time', () => {
    const { rules, clock } = createFaults();
    const { id, expiresAt } = rules.add(rule({ expires: { after: '10m' } }));
    expect(expiresAt).toBe('2026-01-01T00:10:00.000Z');
    clock.advance(599_999);
    expect(names(rules)).toEqual([id]);
    clock.advance(1);
    expect(rules.get(id).state).toBe('over');
    expect(names(rules)).toEqual([]);
    expect(rules.watches('RCPT')).toBe(false);
  });

  it('tells of each change once', () => {
    const { rules, changes } = createFaults();
    const { id } = rules.add(rule({ expires: { times: 1 } }));
    rules.enable(id, false);
    rules.enable(id, true);
    names(rules);
    rules.remove([id, id, 'nothing']);
    rules.remove([]);
    expect(changes).toEqual([1, 1, 1, 1, 0]);
  });

  it('is bounded, and lets go of what is over first', () => {
    const { rules } = createFaults();
    const { id } = rules.add(rule({ expires: { times: 1 } }));
    for (let n = 1; n < MAX_RULES; n++) rules.add(rule({ enabled: false }));
    expect(() => rules.add(rule())).toThrow(LimitReached);
    names(rules);
    rules.add(rule());
    expect(() => rules.get(id)).toThrow(NotFound);
    expect(rules.list()).toHaveLength(MAX_RULES);
  });

  it('lists only the newest of those that are over', () => {
    const { rules } = createFaults();
    for (let n = 0; n < MAX_OVER + 20; n++) {
      rules.add(rule({ expires: { times: 1 } }));
      names(rules);
    }
    rules.add(rule());
    const list = rules.list();
    expect(list.filter(({ state }) => state === 'over')).toHaveLength(MAX_OVER);
    expect(list[0]?.id).toBe('f21');
  });

  it('refuses an id that no path can carry, and one that is not there', () => {
    const { rules } = createFaults();
    expect(() => rules.set('a b', rule())).toThrow(
      '`id` cannot be "a b"; it has letters, digits and `_.-`, at most 100.',
    );
    expect(() => rules.enable('f9', true)).toThrow('There is no fault rule "f9".');
  });
});
