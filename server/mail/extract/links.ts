import type { Link } from './extraction.ts';
import { guessPurpose, type Surroundings } from './purpose.ts';
import { URL_MARK, type FoundLink, type Reading } from './reading.ts';

/** The links of the readings in order, each URL with each text once per source. Linear in what was read. */
export function listLinks(readings: readonly Reading[]): Link[] {
  return readings.flatMap((reading) => {
    const links = new Map<string, Link>();
    for (const [position, found] of reading.links.entries()) {
      const key = `${found.url}\n${found.text}`;
      if (links.has(key)) continue;
      const { source } = reading;
      const text = found.text.trim();
      links.set(key, { url: found.url, text, source, position, purpose: purposeOf(reading, position) });
    }
    return Array.from(links.values());
  });
}

function purposeOf(reading: Reading, position: number): Link['purpose'] {
  const found = reading.links[position];
  if (found === undefined) return null;
  return guessPurpose(found.url, surroundings(reading, found, position));
}

function surroundings(reading: Reading, found: FoundLink, position: number): Surroundings {
  const line = reading.lines[found.line]?.text ?? '';
  const previous = reading.links[position - 1];
  const next = reading.links[position + 1];
  const from = previous?.line === found.line ? previous.end : 0;
  const to = next?.line === found.line ? next.start : line.length;
  const before = lastSentence(line.slice(Math.max(from, found.start - REACH), found.start));
  const after = firstSentence(line.slice(found.end, Math.min(to, found.end + REACH)));
  const text = reading.source === 'text' || found.text === found.url ? '' : found.text;
  const isAlone = !WORD.test(before) && (text === '' || GENERIC.test(text));
  return { text, before: isAlone ? linesAbove(reading, found) : before, after };
}

/** Words to click that say nothing by themselves. */
const GENERIC =
  /^\W*(?:(?:click |tap )?here|continue|open|go|start|get started|next|yes|ok(?:ay)?|hier(?: klicken)?|weiter|ici|cliquez ici|continuer|aqu[ií]|continuar|clique aqui|qui|clicca qui|continua|klik hier|verder|こちら|ここをクリック|次へ|続ける|进入|点击这里|點此|여기|계속(?:하기)?)\W*$/iu;

const REACH = 200;
const WORD = /[\p{L}\p{N}]{2}/u;

/**
 * The nearest line above that has words, and if it is short the one above that: what a link that stands alone is
 * about.
 */
function linesAbove({ lines }: Reading, { line }: FoundLink): string {
  let above = '';
  for (let at = line - 1; at >= Math.max(0, line - LINES_ABOVE) && above.length < SHORT; at--) {
    const text = lines[at]?.text ?? '';
    if (text.includes(URL_MARK) || lines[at]?.spans.some(({ kind }) => kind === 'link') === true) break;
    if (WORD.test(text)) above = `${text.slice(-REACH)}\n${above}`;
  }
  return above;
}

const SHORT = 16;
const LINES_ABOVE = 6;

function lastSentence(text: string): string {
  return text.split(SENTENCE_END).at(-1) ?? '';
}

function firstSentence(text: string): string {
  return text.split(SENTENCE_END, 1)[0] ?? '';
}

/** A full stop, also one without a blank after it; a separator of links in a footer. */
const SENTENCE_END = /[.!?]\s+|[。!?]|\s[|·]\s/;
