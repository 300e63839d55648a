import type { MessageDetail } from '../api/wire.ts';

export type Part = MessageDetail['root'];

/** The part of that number in the tree, or undefined. */
export function findPart(root: Part, number: string): Part | undefined {
  if (root.part === number) return root;
  for (const part of root.parts) {
    const found = findPart(part, number);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The first part of that type below `part`, in the order of the mail. */
export function firstOfType(part: Part, contentType: string): Part | undefined {
  if (part.contentType === contentType && part.parts.length === 0) return part;
  for (const child of part.parts) {
    const found = firstOfType(child, contentType);
    if (found !== undefined) return found;
  }
  return undefined;
}
