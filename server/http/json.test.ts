import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { toJson } from './json.ts';
import { RecordTexts } from './record-texts.ts';

it('is JSON in one piece', () => {
  expect(toJson({ a: 1, b: [undefined, 'x'], c: undefined }, new RecordTexts())).toBe(
    '{"a":1,"b":[null,"x"]}',
  );
});

it.each([
  [{ messages: [], next: null }],
  [{ messages: [{ id: 'a', digest: undefined }, { id: '"' }], next: '1', gone: undefined }],
  [{ id: 's', messages: ['a', 'b'] }],
  [{ messages: 3 }],
])('is the same where messages are written once: %j', (answer) => {
  const texts = new RecordTexts();
  for (let turn = 0; turn < 3; turn++) expect(toJson(answer, texts)).toBe(JSON.stringify(answer));
});

it('or in many when a text is long, and the same', async () => {
  for (const unit of ['a', '"\\\n', '\u{1f600}', '\ud83d', 'あ\u2028']) {
    const answer = {
      id: 'x',
      gone: undefined,
      html: `a${unit.repeat(400_000)}`,
      text: null,
      parts: [{ a: 1 }],
    };
    const json = toJson(answer, new RecordTexts());
    expect(json).not.toBeTypeOf('string');
    expect(JSON.parse(typeof json === 'string' ? json : await text(json))).toEqual(
      JSON.parse(JSON.stringify(answer)),
    );
  }
});
