import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { RecordTexts } from './record-texts.ts';

/** UTF-16 units of text that are written as JSON in one go. */
const SLICE = 256 * 1024;

/**
 * `answer` as JSON. One with a very long text among its own properties, such as the HTML of a huge mail, comes in
 * slices, so that the event loop has its turn between them. Messages are taken from `texts`: they never change.
 */
export function toJson(answer: object, texts: RecordTexts): string | Readable {
  const isLong = Object.values(answer).some((value) => typeof value === 'string' && value.length > SLICE);
  if (isLong) return Readable.from(slices(answer));
  return 'messages' in answer && areRecords(answer.messages)
    ? withMessages(answer, answer.messages, texts)
    : JSON.stringify(answer);
}

/** A session names its messages by their ids. */
function areRecords(messages: unknown): messages is readonly object[] {
  return Array.isArray(messages) && messages.every((message) => typeof message === 'object');
}

function withMessages(answer: object, messages: readonly object[], texts: RecordTexts): string {
  const list = `[${messages.map((message) => texts.of(message)).join(',')}]`;
  const members = Object.entries(answer)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${JSON.stringify(name)}:${value === messages ? list : JSON.stringify(value)}`);
  return `{${members.join(',')}}`;
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
