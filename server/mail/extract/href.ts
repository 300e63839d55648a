import { URL_LIMIT } from './text-urls.ts';

/**
 * The URL of an `href` or `action`, as written but for the tabs, line ends and outer blanks that browsers pass over
 * (WHATWG URL §4.4); a relative one is resolved against an absolute `base`, if there is one. Undefined for what leads
 * nowhere (`#top`, nothing), for what runs or holds its own content, and for what is longer than `URL_LIMIT`.
 */
export function hrefUrl(href: string, base: string | undefined): string | undefined {
  if (href.length > URL_LIMIT) return undefined;
  const url = clean(href);
  if (url === '' || url.startsWith('#')) return undefined;
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  if (scheme !== undefined) return NO_LINK.has(scheme) ? undefined : url;
  if (base === undefined || base.length > URL_LIMIT || !/^https?:/i.test(clean(base))) return url;
  return URL.canParse(url, clean(base)) ? new URL(url, clean(base)).href.slice(0, URL_LIMIT) : url;
}

const NO_LINK = new Set(['javascript', 'vbscript', 'data', 'blob', 'about', 'cid']);

function clean(written: string): string {
  const url = written.replace(/[\t\n\r]/g, '');
  let start = 0;
  let end = url.length;
  while (start < end && isBlank(url, start)) start++;
  while (end > start && isBlank(url, end - 1)) end--;
  return url.slice(start, end);
}

/** Control characters and the blank. */
function isBlank(text: string, at: number): boolean {
  return text.charCodeAt(at) <= 0x20;
}
