import { describe, expect, it, test } from 'vitest';
import { displayWidth, table, type Column } from './table.ts';

test.each([
  ['plain', 5],
  ['予約', 4],
  ['ﾖﾔｸ', 3],
  ['e\u0301', 1],
  ['🇯🇵', 2],
  ['👩‍👩‍👧', 2],
  ['', 0],
])('%s takes %i columns', (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

describe('a table', () => {
  const columns: readonly Column[] = [
    { title: 'ID' },
    { title: 'FROM', most: 8 },
    { title: 'SUBJECT', grows: true },
    { title: 'SIZE', align: 'right' },
  ];
  const rows = [
    ['1', 'someone@example.org', 'A subject that is longer', '12'],
    ['2', 'ann', '予約の確認', '1.5k'],
  ];

  it('is as wide as it wants when there is room', () => {
    expect(table(columns, rows, 80)).toEqual([
      'ID  FROM                 SUBJECT                   SIZE',
      '1   someone@example.org  A subject that is longer    12',
      '2   ann                  予約の確認                1.5k',
    ]);
  });

  it('shortens what may be shortened, and no character by half', () => {
    expect(table(columns, rows, 32)).toEqual([
      'ID  FROM      SUBJECT       SIZE',
      '1   someone…  A subject t…    12',
      '2   ann       予約の確認    1.5k',
    ]);
    expect(table(columns, rows, 10)).toEqual([
      'ID  FROM      SUBJECT     SIZE',
      '1   someone…  A subject…    12',
      '2   ann       予約の確認  1.5k',
    ]);
    expect(table([{ title: 'S', grows: true }], [['予約の確認です']], 10)).toEqual(['S', '予約の確…']);
  });

  it('lets nothing of a mail steer the terminal', () => {
    expect(table([{ title: 'S' }], [['a\x1b[31mb\u202ec\nd']], 80)).toEqual([
      'S',
      'a\ufffd[31mb\ufffdc\ufffdd',
    ]);
  });
});
