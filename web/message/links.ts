/** A stretch of plain text, with an address if it is one. */
export interface Stretch {
  readonly text: string;
  readonly href?: string;
}

const LINK = /https?:\/\/[^\s<>"]+/gi;
/** Punctuation at the end of an address belongs to the sentence around it. */
const TRAILING = /[.,;:!?'")\]}>]+$/;

/** Plain text cut at its http and https addresses; put together it is the text again. */
export function stretches(text: string): Stretch[] {
  const result: Stretch[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(LINK)) {
    const href = balanced(found);
    if (index > from) result.push({ text: text.slice(from, index) });
    result.push({ text: href, href });
    from = index + href.length;
  }
  if (from < text.length) result.push({ text: text.slice(from) });
  return result;
}

/** Without trailing punctuation, but with a closing parenthesis that was opened inside. */
function balanced(found: string): string {
  const bare = found.replace(TRAILING, '');
  const isOpen = bare.split('(').length > bare.split(')').length;
  return isOpen && found.startsWith(`${bare})`) ? `${bare})` : bare;
}
