import { describe, expect, it } from 'vitest';
import type { Code, Link } from '../api/wire.ts';
import { bestCode, countOf, destinationOf, oneClickCommand, targetsOf } from './findings.ts';

const link = (url: string, change: Partial<Link> = {}): Link => ({
  url,
  text: url,
  source: 'text',
  position: 0,
  purpose: null,
  ...change,
});
const code = (digits: string, score: number): Code => ({
  code: digits,
  score,
  source: 'text',
  context: digits,
  reasons: [],
});

describe('targets', () => {
  it('have all the words that lead to them, once', () => {
    const links = [
      link('https://a.example/'),
      link('https://b.example/', { text: 'Other', source: 'html' }),
      link('https://a.example/', { text: 'Confirm', source: 'html', purpose: 'confirm' }),
      link('https://a.example/', { text: '', source: 'html', position: 2 }),
    ];
    expect(targetsOf(links)).toEqual([
      { url: 'https://a.example/', words: ['Confirm'], purpose: 'confirm', sources: ['text', 'html'] },
      { url: 'https://b.example/', words: ['Other'], purpose: null, sources: ['html'] },
    ]);
    expect(countOf({ links, codes: [code('1', 9)], unsubscribe: [], invitations: [] })).toBe(3);
  });

  it.each([
    ['https://example.org/', 'web'],
    ['HTTP://example.org', 'web'],
    ['mailto:ann@example.org', 'other'],
    ['myapp://reset', 'other'],
    ['https:relative', 'other'],
    ['/reset?token=1', 'relative'],
    ['//example.org/x', 'relative'],
    ['reset.html?next=https://example.org', 'relative'],
  ])('%s is %s', (url, expected) => {
    expect(destinationOf(url)).toBe(expected);
  });
});

describe('the code of a mail', () => {
  it.each([
    ['is the one that stands out', [code('111111', 14), code('222222', 9)], '111111'],
    ['is none of many alike', [code('111111', 14), code('222222', 13)], undefined],
    ['is not one that is hardly one', [code('111111', 7)], undefined],
    ['is none where none was found', [], undefined],
  ])('%s', (_, codes, expected) => {
    expect(bestCode(codes)).toBe(expected);
  });
});

it('the request to unsubscribe is one word of a shell, whatever the URL holds', () => {
  expect(oneClickCommand({ url: "https://a.example/?q='$(x)" })).toBe(
    String.raw`curl -X POST -d List-Unsubscribe=One-Click 'https://a.example/?q='\''$(x)'`,
  );
});
