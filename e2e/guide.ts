import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** A piece of code of a page of the docs. */
export interface Snippet {
  /** What the comment above it says: a name, or the path of the file that it is. */
  readonly name: string;
  readonly language: string;
  readonly code: string;
}

/** All pieces of code of docs/testing.md, by their names. Throws for one that has no name, or another's. */
export function readGuide(): ReadonlyMap<string, Snippet> {
  const text = readFileSync(`${ROOT}docs/testing.md`, 'utf8');
  const snippets = new Map<string, Snippet>();
  for (const [, name, language = '', code = ''] of text.matchAll(FENCE)) {
    if (name === undefined) throw new Error(`This code has no name above it:\n${code}`);
    if (snippets.has(name)) throw new Error(`Two pieces of code are called ${name}.`);
    snippets.set(name, { name, language, code });
  }
  return snippets;
}

const FENCE = /(?:^<!-- (\S+) -->\n)?^```(\w*)\n([\s\S]*?)^```$/gm;

/** The imports of a piece of code, and the rest, which can stand in a function. */
export function withoutImports(code: string): { imports: string; rest: string } {
  const lines = code.split('\n');
  const isImport = (line: string) => line.startsWith('import ');
  return {
    imports: lines.filter(isImport).join('\n'),
    rest: lines.filter((line) => !isImport(line)).join('\n'),
  };
}

/** What is another in each run, as the page has it. */
export function asInGuide(text: string): string {
  return text
    .replace(/[a-z0-9]{12}@inbox\.test/g, 'k3v9x2m4q8w1@inbox.test')
    .replace(/\b1[0-9A-Z]{17}\b/g, '1M86WCN3P00001CB65');
}
