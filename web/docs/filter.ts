import type { Operation } from './document.ts';

/** Whether an operation has all of the words: in method, path, summary, description or the names of its parameters. */
export function matches(operation: Operation, words: string): boolean {
  const { method, path, summary, description, parameters } = operation;
  const text = [method, path, summary, description, ...parameters.map(({ name }) => name)]
    .join('\n')
    .toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
