import { tokens } from '../message/html-tokens.ts';

/**
 * A document of that HTML which is not shown, in which nothing runs and nothing is fetched. Styles are not styles in it,
 * or the page's own Content-Security-Policy would complain of each: their names begin with `mark`.
 *
 * @param mark letters that the HTML does not have
 */
export function inertDocument(html: string, mark: string): Document {
  const parsed = new DOMParser().parseFromString(disarmed(html, mark), 'text/html');
  for (const script of parsed.querySelectorAll('script')) {
    // Where a style element was, of HTML or SVG.
    const style = parsed.createElement(`${mark}style`);
    style.textContent = script.textContent;
    for (const name of ['media', 'title']) {
      const value = script.getAttribute(name);
      if (value !== null) style.setAttribute(name, value);
    }
    if (script.hasAttribute(mark)) script.replaceWith(style);
    else script.remove();
  }
  return parsed;
}

/** With style elements as scripts of no language, which are taken as they are written, and attributes that do something renamed or away. */
export function disarmed(html: string, mark: string): string {
  let out = '';
  let isDropped = false;
  for (const { kind, text } of tokens(html)) {
    if (kind === 'attribute') isDropped = /^on/i.test(text);
    if (isDropped && (kind === 'attribute' || kind === 'punctuation' || kind === 'value')) continue;
    if (kind === 'tag')
      out += text.replace(/^<style$/i, `<script ${mark} type="text/css"`).replace(/^<\/style$/i, '</script');
    else if (kind === 'attribute' && /^style$/i.test(text)) out += `${mark}style`;
    else out += text;
  }
  return out;
}
