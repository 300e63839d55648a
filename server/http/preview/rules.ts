import { cssUrls } from './css.ts';
import { cidReference, editedWithin, escapeAttribute, isRemote, replaced, type Edit } from './edits.ts';
import { schemeInCss, schemeInTag, type Scheme } from './scheme.ts';
import type { Attribute, Tag } from './tags.ts';

/** What one tag or style sheet comes to. */
export interface Found {
  readonly edits: readonly Edit[];
  /** References to other machines that the browser would load. */
  readonly remote: number;
}

const NOTHING: Found = { edits: [], remote: 0 };

/** The attributes that `tagRule` looks at. */
export const WANTED: ReadonlySet<string> = new Set([
  'background',
  'content',
  'href',
  'http-equiv',
  'media',
  'name',
  'poster',
  'rel',
  'src',
  'srcset',
  'style',
  'xlink:href',
]);

/** The attributes whose URL is loaded, by element. `background` and `style` count on every element. */
const LOADED: Readonly<Record<string, readonly string[]>> = {
  audio: ['src'],
  image: ['href', 'xlink:href'],
  img: ['src'],
  input: ['src'],
  source: ['src'],
  track: ['src'],
  video: ['src', 'poster'],
};

/**
 * What the preview changes about a start tag, and what the tag loads. Only these things are changed, so that the
 * view stays what the author wrote: `cid:` images are put in, links open a new tab, what would change the whole document
 * (base, meta http-equiv) goes, and what asks for the reader's colour scheme has its answer when one is given. Blocking is not done here; the document's Content-Security-Policy does it.
 *
 * @param scheme for a device that prefers it; undefined: for the one that it is shown on
 */
export function tagRule(tag: Tag, scheme?: Scheme): Found {
  const { name, attributes, start, end } = tag;
  if (name === 'base' || (name === 'meta' && attributes.has('http-equiv'))) {
    return { edits: [{ start, end, pieces: [] }], remote: 0 };
  }
  // Most tags have nothing of interest.
  if (attributes.size === 0) return NOTHING;
  const found = [
    ...(LOADED[name] ?? []).map((attribute) => urlRule(attributes, attribute)),
    urlRule(attributes, 'background'),
    srcsetRule(attributes.get('srcset')),
    styleRule(attributes.get('style'), scheme),
    linkRule(tag),
    { edits: scheme === undefined ? [] : schemeInTag(tag, scheme), remote: 0 },
  ];
  return {
    edits: found.flatMap(({ edits }) => edits).sort((a, b) => a.start - b.start),
    remote: found.reduce((sum, { remote }) => sum + remote, 0),
  };
}

/** The same for a run of a style element's text that begins at `offset`. */
export function cssRule(css: string, offset: number, scheme?: Scheme): Found {
  const edits = scheme === undefined ? [] : schemeInCss(css, offset, scheme);
  let remote = 0;
  for (const { start, end, url, isImport } of cssUrls(css)) {
    if (isRemote(url)) remote += 1;
    const reference = cidReference(url, url);
    if (reference === undefined || isImport) continue;
    edits.push({ start: offset + start, end: offset + end, pieces: ['url("', reference, '")'] });
  }
  return { edits: inOrder(edits), remote };
}

/** In order, and of those that overlap, as a condition within a URL does, the first. */
function inOrder(edits: Edit[]): Edit[] {
  let until = 0;
  return edits
    .sort((a, b) => a.start - b.start)
    .filter(({ start, end }) => {
      if (start < until) return false;
      until = end;
      return true;
    });
}

function urlRule(attributes: Tag['attributes'], name: string): Found {
  const attribute = attributes.get(name);
  if (attribute === undefined) return NOTHING;
  const reference = cidReference(attribute.value, escapeAttribute(attribute.value));
  if (reference === undefined) return { edits: [], remote: isRemote(attribute.value) ? 1 : 0 };
  return { edits: [replaced(attribute, name, [reference])], remote: 0 };
}

/** `a.png 1x, cid:b 2x`: the browser loads one of them, so it counts once. */
function srcsetRule(attribute: Attribute | undefined): Found {
  if (attribute === undefined || !attribute.isWhole) return NOTHING;
  const candidates = attribute.value.split(/(\s*,\s+|\s+|,$)/);
  const pieces = candidates.map((part) => cidReference(part, escapeAttribute(part)) ?? escapeAttribute(part));
  const remote = candidates.some(isRemote) ? 1 : 0;
  if (!pieces.some((piece) => typeof piece !== 'string')) return { edits: [], remote };
  return { edits: [replaced(attribute, 'srcset', pieces)], remote };
}

function styleRule(attribute: Attribute | undefined, scheme?: Scheme): Found {
  if (attribute === undefined || !attribute.isWhole) return NOTHING;
  const { edits, remote } = cssRule(attribute.value, 0, scheme);
  return { edits: editedWithin(attribute, 'style', edits), remote };
}

function linkRule({ name, start, attributes }: Tag): Found {
  const href = attributes.get('href') ?? attributes.get('xlink:href');
  if (href === undefined) return NOTHING;
  if (name === 'link') {
    const isLoaded = /\b(stylesheet|preload|prefetch)\b/i.test(attributes.get('rel')?.value ?? '');
    return { edits: [], remote: isLoaded && isRemote(href.value) ? 1 : 0 };
  }
  if (name !== 'a' && name !== 'area') return NOTHING;
  // Links within the mail stay within the frame.
  if (href.value.trimStart().startsWith('#')) return NOTHING;
  // Put first: of repeated attributes the browser takes the first.
  const at = start + 1 + name.length;
  return {
    edits: [{ start: at, end: at, pieces: [' target="_blank" rel="noopener noreferrer"'] }],
    remote: 0,
  };
}
