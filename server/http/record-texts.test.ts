import { describe, expect, it } from 'vitest';
import { RecordTexts } from './record-texts.ts';

/** A record that says how often it was written. */
const counted = (length: number) => {
  const record = { written: 0, toJSON: () => `${'x'.repeat(length)}${++record.written}` };
  return record;
};

describe('the texts of records', () => {
  it('are written once, for as long as they are asked for', () => {
    const texts = new RecordTexts();
    const asked = counted(1000);
    const forgotten = counted(1000);
    texts.of(forgotten);
    for (let turn = 0; turn < 5000; turn++) {
      expect(texts.of(asked)).toBe(`"${'x'.repeat(1000)}1"`);
      texts.of(counted(1000));
    }
    expect(texts.of(forgotten)).toBe(`"${'x'.repeat(1000)}2"`);
  });

  it('are not kept when they are large', () => {
    const texts = new RecordTexts();
    const large = counted(20_000);
    texts.of(large);
    texts.of(large);
    expect(large.written).toBe(2);
  });
});
