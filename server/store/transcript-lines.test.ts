import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TranscriptLine } from '../mail/transcript.ts';
import { TranscriptLines } from './transcript-lines.ts';

const line: fc.Arbitrary<TranscriptLine> = fc.record({
  at: fc.nat(),
  from: fc.constantFrom('client', 'server', 'note'),
  text: fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replaceAll('\n', '')),
});

function written(lines: readonly TranscriptLine[]): TranscriptLines {
  const kept = new TranscriptLines();
  for (const { at, from, text } of lines) kept.add(at, from, text);
  return kept;
}

const numbered = (count: number, text = 'NOOP'): TranscriptLine[] =>
  Array.from({ length: count }, (_, at) => ({ at, from: 'client', text: `${text} ${at}` }));

describe('the lines of a dialogue', () => {
  it('come back as they were said, while the session lasts and after it', () => {
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const kept = written(lines);
        expect(kept.read()).toEqual(lines);
        kept.seal();
        expect(kept.read()).toEqual(lines);
      }),
    );
  });

  it.each([
    ['many', numbered(1000), 400],
    ['long', numbered(1000, 'x'.repeat(100)), 250],
  ])('that are too %s leave a gap in the middle, which says so', (_, lines, least) => {
    const kept = written(lines);
    for (const seal of [
      () => undefined,
      () => {
        kept.seal();
      },
    ]) {
      seal();
      const read = kept.read();
      const gap = read.findIndex(({ from }) => from === 'note');
      const after = read.slice(gap + 1);
      expect(gap).toBeGreaterThanOrEqual(least);
      expect(read.slice(0, gap)).toEqual(lines.slice(0, gap));
      expect(after).toEqual(lines.slice(-after.length));
      expect(after).toHaveLength(100);
      expect(gap + kept.omitted + after.length).toBe(lines.length);
      expect(read[gap]).toEqual({
        at: after[0]?.at,
        from: 'note',
        text: `${kept.omitted} lines are left out here`,
      });
    }
  });

  it('may come several at once; a line end at the very end begins no other', () => {
    const kept = new TranscriptLines();
    for (const text of ['250-a\r\n250-b\n250 c\r\n', '', '354 go\r\n', `${'x'.repeat(600)}\r\nshort`])
      kept.add(7, 'server', text);
    const texts = ['250-a', '250-b', '250 c', '', '354 go', `${'x'.repeat(512)}…`, 'short'];
    expect(kept.read()).toEqual(texts.map((text) => ({ at: 7, from: 'server', text })));
  });

  it('that are left out are counted one by one, however they came', () => {
    const kept = new TranscriptLines();
    for (let n = 0; n < 1000; n++) kept.add(n, 'server', n % 2 === 0 ? '250-a\r\n250 b\r\n' : '250 c\r\n');
    expect(kept.read()).toHaveLength(1500 - kept.omitted + 1);
    expect(kept.omitted).toBeGreaterThan(500);
  });

  it('stay in order, long and short as they come, and none is lost uncounted', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(600), { minLength: 200, maxLength: 400 }), (lengths) => {
        const kept = new TranscriptLines();
        for (const [at, length] of lengths.entries()) kept.add(at, 'client', 'x'.repeat(length));
        const read = kept.read().filter(({ from }) => from === 'client');
        const instants = read.map(({ at }) => at);
        expect(instants).toEqual([...new Set(instants)].sort((a, b) => a - b));
        expect(read.length + kept.omitted).toBe(lengths.length);
      }),
      { numRuns: 30 },
    );
  });

  it('are cut when they are long, also in the middle of a character', () => {
    const [read] = written([{ at: 0, from: 'client', text: `${'x'.repeat(511)}😀${'y'.repeat(99)}` }]).read();
    expect(read?.text).toBe(`${'x'.repeat(511)}\ufffd…`);
  });

  it('take no more than so much memory, whatever is said', () => {
    const kept = new TranscriptLines();
    const text = '語'.repeat(100_000);
    for (let n = 0; n < 1000; n++) kept.add(n, 'client', text);
    expect(kept.octets).toBeLessThan(52 * 1024);
    kept.seal();
    expect(kept.octets).toBeLessThan(100 * 1024);
  });
});
