import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ranked, scoreOf } from './rank.ts';

const named = (...titles: string[]) => titles.map((title) => ({ id: title.toLowerCase(), title }));
const titles = (query: string, of: string[], recent: string[] = []) =>
  ranked(named(...of), query, recent).map(({ title }) => title);

describe('the ranking of commands', () => {
  it('has what begins so before what has a word that does, then what contains it, then an abbreviation', () => {
    expect(titles('se', ['Swift exit', 'Unseen', 'Mark as seen', 'Search', 'Delete'])).toEqual([
      'Search',
      'Mark as seen',
      'Unseen',
      'Swift exit',
    ]);
  });

  it.each([
    ['mas', 'Mark all as seen'],
    ['dark', 'Theme: dark'],
    ['theme dark', 'Theme: dark'],
    ['dark theme', 'Theme: dark'],
    ['ＤＡＲＫ', 'Theme: dark'],
    ['ダーク', 'テーマ：ダーク'],
  ])('%s finds %s', (query, title) => {
    expect(titles(query, ['Delete', title])).toEqual([title]);
  });

  it.each([
    ['zzz', 'Delete all'],
    ['llla', 'Delete all'],
    ['delete none', 'Delete all'],
  ])('%s does not find %s', (query, title) => {
    expect(scoreOf(query, title)).toBeNull();
  });

  it('finds by the words of the id too, after what has them in its title', () => {
    const entries = [
      { id: 'theme:dark', title: 'テーマ：ダーク' },
      { id: 'mailbox:x', title: 'dark matter' },
    ];
    expect(ranked(entries, 'dark', []).map(({ id }) => id)).toEqual(['mailbox:x', 'theme:dark']);
  });

  it('shows everything before a word is typed, what was used last first', () => {
    expect(titles('', ['A', 'B', 'C'], ['c', 'b'])).toEqual(['C', 'B', 'A']);
  });

  it('has what was used lately before what answers alike', () => {
    expect(titles('se', ['Search', 'Sessions'], ['sessions'])).toEqual(['Sessions', 'Search']);
    expect(titles('se', ['Search', 'Unseen'], ['unseen'])).toEqual(['Search', 'Unseen']);
  });

  it('finds every title by any part of it', () => {
    const part = fc
      .tuple(fc.string({ minLength: 1 }), fc.nat(), fc.nat())
      .map(([title, a, b]) => ({ title, part: title.slice(Math.min(a, title.length - 1)).slice(0, b + 1) }));
    fc.assert(
      fc.property(part, ({ title, part }) => {
        expect(scoreOf(part.normalize('NFKC'), title.normalize('NFKC'))).not.toBeNull();
      }),
    );
  });
});
