import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readMbox } from './mbox.ts';

/** One message of an import: its octets, and where it was found. */
export interface Found {
  readonly octets: Buffer;
  readonly source: string;
}

/**
 * The messages at `path`: a file with one message, an mbox file, a Maildir (its `cur` and `new`), or a folder of
 * `.eml` files. `-` is standard input.
 */
export async function* readMail(path: string, stdin: AsyncIterable<Buffer>): AsyncGenerator<Found> {
  if (path === '-') {
    yield* readStream(stdin, 'standard input');
  } else if ((await stat(path)).isDirectory()) {
    for (const file of await mailFilesIn(path)) yield { octets: await readFile(file), source: file };
  } else {
    yield* readStream(createReadStream(path) as AsyncIterable<Buffer>, path);
  }
}

/** How many octets they have, all together; null when standard input is among them. Rejects when a path is not there. */
export async function octetsOf(paths: readonly string[]): Promise<number | null> {
  if (paths.includes('-')) return null;
  let total = 0;
  for (const path of paths) {
    const files = (await stat(path)).isDirectory() ? await mailFilesIn(path) : [path];
    for (const file of files) total += (await stat(file)).size;
  }
  return total;
}

/** A Maildir has `cur` and `new`; what is in `tmp` is not delivered yet. Any other folder is one of `.eml` files. */
async function mailFilesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  if (!names.includes('cur') || !names.includes('new')) {
    return names
      .filter((name) => name.toLowerCase().endsWith('.eml'))
      .sort()
      .map((name) => join(folder, name));
  }
  const lists = await Promise.all(
    ['cur', 'new'].map(async (part) =>
      (await readdir(join(folder, part))).map((name) => join(folder, part, name)),
    ),
  );
  // The name of a Maildir file begins with the time of its delivery.
  return lists.flat().sort((a, b) => (baseName(a) < baseName(b) ? -1 : 1));
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** An mbox begins with `From `, which no header does. */
async function* readStream(chunks: AsyncIterable<Buffer>, source: string): AsyncGenerator<Found> {
  let number = 0;
  for await (const octets of readMbox(chunks)) yield { octets, source: `${source}, message ${++number}` };
}
