import { TEXT_LIMIT } from '../html-text.ts';
import { LINKS_LIMIT, URL_MARK, type FoundLink, type Line, type Reading } from './reading.ts';
import { textUrls } from './text-urls.ts';

/** The lines and links of a plain text, format=flowed undone (RFC 3676). Reads `TEXT_LIMIT` characters. */
export function readText(text: string): Reading {
  const { masked, urls } = maskUrls(text.slice(0, TEXT_LIMIT));
  const lines: Line[] = [];
  const links: FoundLink[] = [];
  for (const written of masked.split(/\r?\n/)) {
    const line = tidy(written);
    if (line === '') continue;
    for (const { index, 0: mark } of line.matchAll(MARKS)) {
      const url = urls[links.length];
      if (url === undefined) break;
      links.push({ url, text: url, line: lines.length, start: index, end: index + mark.length });
    }
    lines.push({ text: line, source: 'text', spans: [] });
  }
  return { source: 'text', lines, links };
}

/** The text on one line, as `Line.text` wants it. */
export function tidy(written: string): string {
  return written
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(/[^\S\t]+/g, ' ')
    .replace(/ ?\t\s*/g, '\t')
    .trim();
}

const INVISIBLE = /[\u00ad\u034f\u200b-\u200f\u2060\ufeff]/g;

/** Each URL begins with a blank, so that two of them never make one run. */
const MARKS = new RegExp(`${URL_MARK}+`, 'g');

function maskUrls(text: string): { masked: string; urls: string[] } {
  const source = text.replaceAll(URL_MARK, ' ');
  const urls: string[] = [];
  let masked = '';
  let position = 0;
  for (const { url, start, end } of textUrls(source)) {
    if (urls.length === LINKS_LIMIT) break;
    urls.push(url);
    masked += `${source.slice(position, start)} ${URL_MARK.repeat(3)} `;
    position = end;
  }
  return { masked: masked + source.slice(position), urls };
}
