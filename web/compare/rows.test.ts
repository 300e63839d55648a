import { describe, expect, it } from 'vitest';
import { blocksOf } from './blocks.ts';
import { compareHeaders, compareTexts, type Comparison, MOST_LINES } from './rows.ts';
import { AT_SENTENCES, AT_TAGS } from './source-lines.ts';

const SIGNS = { same: '=', changed: '~', left: '<', right: '>' };
const written = ({ rows }: Comparison) =>
  rows.map(({ kind, left, right }) => {
    const numbers = [left, right].map((line) => (line === null ? '' : String(line.number ?? '…')));
    return `${SIGNS[kind]} ${numbers.join(':')} ${[left?.text, right?.text].filter((text) => text !== undefined).join(' | ')}`;
  });

describe('two texts', () => {
  it('are put side by side, with what was changed in one place in one row', () => {
    const left = 'Hello Bob,\nyour code is 482913.\nIt holds for an hour.\nBye\nPS';
    const right = 'Hello Bob,\r\nyour code is 110204.\r\nBye\r\nNote\r\nPS';
    const found = compareTexts(left, right, AT_SENTENCES);
    expect(written(found)).toEqual([
      '= 1:1 Hello Bob, | Hello Bob,',
      '~ 2:2 your code is 482913. | your code is 110204.',
      '< 3: It holds for an hour.',
      '= 4:3 Bye | Bye',
      '> :4 Note',
      '= 5:5 PS | PS',
    ]);
    expect(found).toMatchObject({ differences: 2, compared: null });
  });

  it('have no differences when they are the same', () => {
    expect(compareTexts('a\nb\n', 'a\r\nb', AT_TAGS)).toMatchObject({ differences: 0, compared: null });
  });

  it('in one long line each differ only where they do', () => {
    const cells = Array.from({ length: 60 }, (_, i) => `<td>${String(i)}</td>`);
    const found = compareTexts(cells.join(''), cells.with(30, '<td>x</td>').join(''), AT_TAGS);
    expect(found.rows.length).toBe(120);
    expect(written(found).filter((row) => !row.startsWith('='))).toEqual(['~ …:… <td>30 | <td>x']);
  });

  it('that are too long or too different are compared as far as was looked, and say how far', () => {
    const lines = Array.from({ length: MOST_LINES + 5 }, (_, i) => `line ${String(i)}`);
    const cut = compareTexts(lines.join('\n'), lines.join('\n'), AT_SENTENCES);
    expect(cut.compared).toEqual({ left: MOST_LINES, right: MOST_LINES });
    const other = lines.map((line, i) => (i < 100 ? line : `other ${line}`));
    const different = compareTexts(lines.slice(0, 9000).join('\n'), other.slice(0, 9000).join('\n'), AT_TAGS);
    expect(different.compared?.left).toBeGreaterThan(100);
    expect(different.compared?.left).toBeLessThan(9000);
  });
});

describe('two headers', () => {
  const header = (fields: string) =>
    fields.split('\n').map((raw) => {
      const [name = '', value = ''] = raw.split(': ');
      return { name, value, raw };
    });

  it('are compared field by field of the same name', () => {
    const found = compareHeaders(
      header('Received: a\nSubject: One\nX-Old: 1\nMessage-ID: <1>'),
      header('Received: a\nsubject: Two\nMessage-ID: <2>\nX-New: 1'),
    );
    expect(written(found)).toEqual([
      '= 1:1 Received: a | Received: a',
      '~ 2:2 Subject: One | subject: Two',
      '< 3: X-Old: 1',
      '~ 4:3 Message-ID: <1> | Message-ID: <2>',
      '> :4 X-New: 1',
    ]);
    expect(found.differences).toBe(1);
  });
});

describe('blocks', () => {
  const same = (count: number) => Array.from({ length: count }, (_, i) => `same ${String(i)}`).join('\n');
  const shape = (left: string, right: string) =>
    blocksOf(compareTexts(left, right, AT_SENTENCES).rows).map(
      ({ kind, rows, number }) =>
        `${kind} ${number === null ? '' : `${String(number)} `}${String(rows.length)}`,
    );

  it('fold what is far from any difference', () => {
    expect(
      shape(`${same(20)}\na\n${same(9)}\nb\n${same(10)}\nc`, `${same(20)}\nA\n${same(9)}\nB\n${same(10)}\nC`),
    ).toEqual([
      'folded 17',
      'near 3',
      'difference 0 1',
      'near 9',
      'difference 1 1',
      'near 3',
      'folded 4',
      'near 3',
      'difference 2 1',
    ]);
  });

  it('fold all where nothing differs, and nothing where there is little', () => {
    expect(shape(same(10), same(10))).toEqual(['folded 10']);
    expect(shape(same(3), same(3))).toEqual(['near 3']);
    expect(shape('', '')).toEqual(['near 1']);
  });
});
