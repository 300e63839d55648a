import { expect, it } from 'vitest';
import { readText } from './read-text.ts';
import { LINKS_LIMIT, URL_MARK } from './reading.ts';

const MARK = URL_MARK.repeat(3);

it('has lines without blanks at their ends, tabs between columns, and marks for URLs', () => {
  const { lines } = readText(
    '  １２　３ \r\n\r\na \t b\n詳細はhttps://a.example/1234をご覧\nno\u200b\u00adne',
  );
  expect(lines.map(({ text }) => text)).toEqual(['12 3', 'a\tb', `詳細は ${MARK} をご覧`, 'none']);
});

it('knows which line each link stands in, and where', () => {
  const { lines, links } = readText(
    'one\n\nsee https://a.example/ and <https://b.example/\nx> here\nhttps://c.example/',
  );
  expect(links.map(({ url, line }) => [url, line])).toEqual([
    ['https://a.example/', 1],
    ['https://b.example/x', 1],
    ['https://c.example/', 2],
  ]);
  for (const { line, start, end } of links) expect(lines[line]?.text.slice(start, end)).toBe(MARK);
});

it('is not misled by a mark in the mail', () => {
  const { links, lines } = readText(`${URL_MARK} x\nhttps://a.example/`);
  expect(links.map(({ line }) => line)).toEqual([1]);
  expect(lines[0]?.text).toBe('x');
});

it('has a bound', () => {
  expect(readText('https://a.example/ '.repeat(3 * LINKS_LIMIT)).links).toHaveLength(LINKS_LIMIT);
});
