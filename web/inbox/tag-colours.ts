/** How many pairs of ground and ink there are for tags in tokens.css: `--tag-0` and `--tag-0-ink`, and so on. */
export const TAG_COLOURS = 8;

/** The pair of a tag: the same wherever and whenever it is shown. FNV-1a over its UTF-16 code units. */
export function colourOf(tag: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < tag.length; at++) hash = Math.imul(hash ^ tag.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % TAG_COLOURS;
}
