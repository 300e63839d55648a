import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AddressBar, format, HOME, parse, type Place, Route, TABS } from './route.svelte.ts';

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
const place: fc.Arbitrary<Place> = fc
  .record({
    page: fc.constant('inbox' as const),
    mailbox: fc.option(text),
    q: fc.string({ unit: 'grapheme', maxLength: 20 }),
    message: fc.option(text),
    tab: fc.option(fc.constantFrom(...TABS)),
  })
  .map((one) => (one.message === null ? { ...one, tab: null } : one));

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
