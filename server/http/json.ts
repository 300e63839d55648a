import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';

/** UTF-16 units of text that are written as JSON in one go. */
const SLICE = 256 * 1024;

/**
 * `answer` as JSON. One with a very long text among its own properties, such as the HTML of a huge mail, comes in
 * slices, so that the event loop has its turn between them.
 */
export function toJson(answer: object): string | Readable {
  const isLong = Object.values(answer).some((value) => typeof value === 'string' && value.length > SLICE);
  return isLong ? Readable.from(slices(answer)) : JSON.stringify(answer);
}

async function* slices(answer: object): AsyncGenerator<string> {
  let separator = '{';
  for (const [name, value] of Object.entries(answer) as [string, unknown][]) {
    if (value === undefined) continue;
    yield `${separator}${JSON.stringify(name)}:`;
    separator = ',';
    if (typeof value === 'string' && value.length > SLICE) yield* longString(value);
    else yield JSON.stringify(value);
  }
  yield '}';
}

/** A character of two units that is cut in half is written as two escapes, which a reader puts together again. */
async function* longString(text: string): AsyncGenerator<string> {
  yield '"';
  for (let position = 0; position < text.length; position += SLICE) {
    yield JSON.stringify(text.slice(position, position + SLICE)).slice(1, -1);
    await setImmediate();
  }
  yield '"';
}
