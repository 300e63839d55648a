/**
 * How many things the HTML would fetch from elsewhere: images, styles, fonts, media, frames. For the sentence that
 * offers to show them only; what is really blocked is decided by the preview's Content-Security-Policy.
 */
export function countRemote(html: string): number {
  const found = new Set<string>();
  for (const pattern of [FETCHING_ATTRIBUTE, STYLESHEET, CSS_URL]) {
    for (const match of html.matchAll(pattern)) if (match[1] !== undefined) found.add(match[1]);
  }
  return found.size;
}

const ADDRESS = `((?:https?:)?//[^\\s"'>)]+)`;
const FETCHING_ATTRIBUTE = new RegExp(
  `\\s(?:src|srcset|background|poster)\\s*=\\s*["']?\\s*${ADDRESS}`,
  'gi',
);
const STYLESHEET = new RegExp(`<link\\b[^>]*?\\shref\\s*=\\s*["']?\\s*${ADDRESS}`, 'gi');
const CSS_URL = new RegExp(`(?:url\\(|@import)\\s*["']?\\s*${ADDRESS}`, 'gi');
