import type { Session } from './session.ts';
import { encode } from './wire.ts';

/**
 * Test helper. Sends the lines of `script` that begin with `C: ` to the session and returns the whole dialogue as it
 * was, so that a test can compare it with what the script says: `expect(await dialogue(…)).toBe(script)`.
 */
export async function dialogue(session: Session, script: string): Promise<string> {
  const spoken: string[] = [];
  for (const line of script.split('\n').map((indented) => indented.trimStart())) {
    if (!line.startsWith('C: ')) continue;
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
