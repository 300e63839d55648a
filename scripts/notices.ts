import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folders of the packages to which `files` belong, in order. Files of our own are passed by. */
export function packagesOf(files: Iterable<string>): string[] {
  const folders = Array.from(files, (file) => /^.*\bnode_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0]);
  return [...new Set(folders)].filter((folder) => folder !== undefined).sort();
}

/** What the licences of bundled packages want to be carried along: their texts, with name and version of each package. */
export function notices(folders: readonly string[]): string {
  const all = folders.map(notice);
  // A package may be there twice, in two places.
  return `Restante is bundled with the following packages.\n\n${[...new Set(all)].sort().join('\n')}`;
}

function notice(folder: string): string {
  const { name, version, license, author } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as Manifest;
  const texts = readdirSync(folder)
    // Where there is a choice it is MIT; the other one is the European Union's.
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file) && !/eupl/i.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  const by = typeof author === 'string' ? author : author?.name;
  const holder = texts.length > 0 || by === undefined ? '' : `, by ${by}`;
  return `${'-'.repeat(80)}\n${name} ${version}: ${license}${holder}\n\n${texts.map((text) => `${text}\n`).join('\n')}`;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly author?: string | { readonly name: string };
}
