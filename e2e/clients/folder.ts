import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Octets } from './letters.ts';

/** The files `*.eml` in a folder. */
export async function lettersIn(folder: string): Promise<Octets[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.eml'));
  return Promise.all(names.map((name) => readFile(join(folder, name), 'latin1')));
}

/** New mail of a maildir, a file for each. */
export async function lettersInMaildir(folder: string): Promise<Octets[]> {
  const names = await readdir(join(folder, 'new'));
  return Promise.all(names.map((name) => readFile(join(folder, 'new', name), 'latin1')));
}

/** Mail in an mbox (RFC 4155): a line with From, an address and a date, a letter with LF line ends, a blank line. */
export function lettersInMbox(mbox: Octets): Octets[] {
  return mbox
    .split(/^From \S+ .*\d\d:\d\d:\d\d \d{4}\n/m)
    .slice(1)
    .map((letter) => letter.replace(/\n$/, ''));
}

/** An empty maildir in `folder`. */
export async function makeMaildir(folder: string): Promise<string> {
  const maildir = join(folder, 'Maildir');
  for (const name of ['cur', 'new', 'tmp']) await mkdir(join(maildir, name), { recursive: true });
  return maildir;
}
