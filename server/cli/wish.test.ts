import { describe, expect, it, test } from 'vitest';
import { NOTHING_FOUND, type Link, type Purpose } from '../mail/extract/extraction.ts';
import { linkWish, PURPOSE_NAMES } from './wish.ts';

function link(purpose: Purpose | null, url = `https://shop.example/${purpose ?? ''}`): Link {
  return { url, text: `Click ${purpose ?? 'here'}`, source: 'html', position: 0, purpose };
}

function best(links: readonly Link[], asked?: string): string | undefined {
  return linkWish(asked).of({ ...NOTHING_FOUND, links })[0]?.value;
}

describe('the best link', () => {
  test.each<[readonly (Purpose | null)[], Purpose | null]>([
    [[null, 'login', 'reset', 'confirm'], 'confirm'],
    [[null, 'invite', 'login', 'reset'], 'reset'],
    [['track', null, 'support', 'login'], 'login'],
    [['legal', 'track', null], null],
    [['view-in-browser', 'track', 'unsubscribe'], 'track'],
  ])('of %j is the one to %s', (purposes, wanted) => {
    expect(best(purposes.map((purpose) => link(purpose)))).toBe(link(wanted).url);
  });

  it.each<Purpose>(['unsubscribe', 'preferences', 'view-in-browser', 'social', 'legal', 'support'])(
    'is never one for %s, unless that is asked for',
    (purpose) => {
      expect(best([link(purpose)])).toBeUndefined();
      expect(best([link(purpose)], purpose)).toBe(link(purpose).url);
    },
  );

  it('is one of the web', () => {
    expect(best([link('confirm', 'mailto:yes@shop.example'), link(null)])).toBe('https://shop.example/');
  });
});

test('a purpose may be written in capitals, and a text is found in URL and words whatever its form', () => {
  expect(best([link(null), link('reset')], 'RESET')).toBe('https://shop.example/reset');
  expect(best([link(null), link('track')], 'ｃｌｉｃｋ track')).toBe('https://shop.example/track');
  expect(best([link(null), link('track')], '/^https:.*track$/')).toBe('https://shop.example/track');
});

test('a slip of a purpose is told', () => {
  expect(linkWish('confrim').sought).toBe(
    'link whose URL or words match confrim (did you mean --link confirm?)',
  );
  expect(PURPOSE_NAMES).toContain('confirm');
});
