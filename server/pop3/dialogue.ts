import { expect } from 'vitest';
import type { Session } from './session.ts';
import { encode } from './wire.ts';

/** Test helper. Says the lines of `text` that begin with `C: ` and expects the whole dialogue to be as `text` has it. */
export async function expectDialogue(session: Session, text: string): Promise<void> {
  expect(await dialogue(session, text)).toBe(script(text));
}

/** Test helper. Says the lines of `script` that begin with `C: ` and returns the whole dialogue as it was. */
export async function dialogue(session: Session, script: string): Promise<string> {
  const spoken: string[] = [];
  for (const line of script.split('\n').map((indented) => indented.trimStart())) {
    if (!line.startsWith('C:')) continue;
    const octets = toBuffer(encode(await session.handle(line.slice(3))));
    const replies = octets.toString('utf8').replace(/\r\n$/, '').split('\r\n');
    spoken.push(line, ...replies.map((reply) => `S: ${reply}`.trimEnd()));
  }
  return spoken.join('\n');
}

/** The pieces of an encoded reply in one. */
export function toBuffer(pieces: Iterable<string | Buffer>): Buffer {
  return Buffer.concat(
    [...pieces].map((piece) => (typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece)),
  );
}

/** The lines of a dialogue, without the indentation of the test around them. Spaces at their ends belong to them. */
function script(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trimStart())
    .filter((line) => line !== '')
    .map((line) => (line.startsWith('S:') ? line.trimEnd() : line))
    .join('\n');
}
