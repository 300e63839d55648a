import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AddressBar, ASPECTS, format, HOME, parse, type Place, Route, TABS } from './route.svelte.ts';

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
const everywhere = { mailbox: fc.option(text), q: fc.string({ unit: 'grapheme', maxLength: 20 }) };
const ofMessages: fc.Arbitrary<Place> = fc
  .record({ ...everywhere, message: fc.option(text), tab: fc.option(fc.constantFrom(...TABS)) })
  .map((one) => ({ ...HOME, ...one, tab: one.message === null ? null : one.tab }));
const ofSessions: fc.Arbitrary<Place> = fc
  .record({ ...everywhere, session: fc.option(text), trouble: fc.boolean() })
  .map((one) => ({ ...HOME, ...one, page: 'sessions' }));
const ofTwo: fc.Arbitrary<Place> = fc
  .record({
    ...everywhere,
    compared: fc.tuple(text, text).filter(([left]) => left !== 'in'),
    aspect: fc.option(fc.constantFrom(...ASPECTS)),
  })
  .map((one) => ({ ...HOME, ...one, page: 'compare' }));
const place = fc.oneof(ofMessages, ofSessions, ofTwo);

/** An address bar with a history, as a browser's. */
class Bar implements AddressBar {
  readonly entries: string[];
  #listener = () => {};

  constructor(hash = '') {
    this.entries = [hash];
  }

  read(): string {
    return this.entries.at(-1) ?? '';
  }

  write(hash: string, how: 'push' | 'replace'): void {
    if (how === 'replace') this.entries.pop();
    this.entries.push(hash);
  }

  onChange(listener: () => void): void {
    this.#listener = listener;
  }

  back(): void {
    this.entries.pop();
    this.#listener();
  }
}

describe('the address', () => {
  it('says every place so that it is found again', () => {
    fc.assert(
      fc.property(place, (one) => {
        expect(parse(format(one))).toEqual(one);
      }),
    );
  });

  it.each([
    ['', HOME],
    ['#', HOME],
    ['#/all', HOME],
    ['#/in/checkout-7', { ...HOME, mailbox: 'checkout-7' }],
    ['#/all/m1/source', { ...HOME, message: 'm1', tab: 'source' }],
    ['#/all/m1/nonsense', { ...HOME, message: 'm1' }],
    ['#/in/a%2Fb/m1?q=from%3Aann%20%3F', { ...HOME, mailbox: 'a/b', message: 'm1', q: 'from:ann ?' }],
    ['#/connect', { ...HOME, page: 'connect' }],
    ['#/connect/in/my-app', { ...HOME, page: 'connect', mailbox: 'my-app' }],
    ['#/all/m1/transcript', { ...HOME, message: 'm1', tab: 'transcript' }],
    ['#/sessions', { ...HOME, page: 'sessions' }],
    ['#/sessions/all/s1', { ...HOME, page: 'sessions', session: 's1' }],
    [
      '#/sessions/in/checkout-7/s1?trouble=yes',
      { ...HOME, page: 'sessions', mailbox: 'checkout-7', session: 's1', trouble: true },
    ],
    ['#/all/m1?trouble=yes', { ...HOME, message: 'm1' }],
    ['#/compare/m1/m2', { ...HOME, page: 'compare', compared: ['m1', 'm2'] }],
    [
      '#/compare/in/a/m1/m2/html?q=b',
      { ...HOME, page: 'compare', mailbox: 'a', q: 'b', compared: ['m1', 'm2'], aspect: 'html' },
    ],
    ['#/compare/m1', HOME],
    ['#/failures', { ...HOME, page: 'failures' }],
    ['#/failures/in/a', { ...HOME, page: 'failures', mailbox: 'a' }],
    ['#/%E0%A4%A', HOME],
  ])('%j is understood', (hash, expected) => {
    expect(parse(hash)).toEqual(expected);
  });
});

describe('Route', () => {
  it('tells where it went, and goes back', () => {
    const bar = new Bar();
    const route = new Route(bar);
    const seen: (string | null)[] = [];
    route.onChange(({ message }) => seen.push(message));
    route.go({ message: 'm1' });
    route.go({ message: 'm2' }, 'replace');
    route.go({ message: 'm2' });
    bar.back();
    expect(seen).toEqual(['m1', 'm2', null]);
    expect(route.place).toEqual(HOME);
  });
});
