import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { toJson } from './json.ts';

it('is JSON in one piece', () => {
  expect(toJson({ a: 1, b: [undefined, 'x'], c: undefined })).toBe('{"a":1,"b":[null,"x"]}');
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
    const json = toJson(answer);
    expect(json).not.toBeTypeOf('string');
    expect(JSON.parse(typeof json === 'string' ? json : await text(json))).toEqual(
      JSON.parse(JSON.stringify(answer)),
    );
  }
});
