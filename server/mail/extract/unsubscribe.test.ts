import { expect, it, test } from 'vitest';
import { splitHeader } from '../header.ts';
import { listLinks } from './links.ts';
import { readHtml } from './read-html.ts';
import { listUnsubscribe } from './unsubscribe.ts';

const header = (fields: string) => splitHeader(Buffer.from(fields));
const urls = (fields: string) => listUnsubscribe(header(fields), []).map(({ url }) => url);

/** The first four are the examples of RFC 2369 §3.2, with our domains. */
test.each([
  [
    'List-Unsubscribe: <mailto:list@host.example?subject=unsubscribe>',
    ['mailto:list@host.example?subject=unsubscribe'],
  ],
  [
    'List-Unsubscribe: (Use this command to get off the list)\n <mailto:list-manager@host.example?body=unsubscribe%20list>',
    ['mailto:list-manager@host.example?body=unsubscribe%20list'],
  ],
  ['List-Unsubscribe: <mailto:list-off@host.example>', ['mailto:list-off@host.example']],
  [
    'List-Unsubscribe: <http://www.host.example/list.cgi?cmd=unsub&lst=list>,\n\t<mailto:list-request@host.example?subject=unsubscribe>',
    [
      'http://www.host.example/list.cgi?cmd=unsub&lst=list',
      'mailto:list-request@host.example?subject=unsubscribe',
    ],
  ],
  ['List-Unsubscribe: <https://a.example/\n very/long>', ['https://a.example/very/long']],
  ['LIST-UNSUBSCRIBE: <https://a.example/>, <https://a.example/>', ['https://a.example/']],
  ['List-Unsubscribe: https://a.example/', []],
  ['List-Unsubscribe: <javascript:alert(1)>, <>, <ftp://a.example/>', []],
  ['Subject: none', []],
])('%j', (fields, found) => {
  expect(urls(fields)).toEqual(found);
});

test.each([
  ['List-Unsubscribe=One-Click', true],
  [' list-unsubscribe=one-click ', true],
  ['One-Click', false],
])('one click, RFC 8058: %j', (post, oneClick) => {
  const fields = `List-Unsubscribe: <https://a.example/u>, <mailto:u@a.example>\nList-Unsubscribe-Post: ${post}`;
  expect(listUnsubscribe(header(fields), [])).toEqual([
    { url: 'https://a.example/u', source: 'header', oneClick },
    { url: 'mailto:u@a.example', source: 'header', oneClick: false },
  ]);
});

it('has the links of the body too, each URL once', () => {
  const links = listLinks([
    readHtml(
      '<a href="https://a.example/u">Unsubscribe</a> <a href="https://a.example/v">配信停止</a> <a href=x>Shop</a>',
    ),
  ]);
  expect(listUnsubscribe(header('List-Unsubscribe: <https://a.example/u>'), links)).toEqual([
    { url: 'https://a.example/u', source: 'header', oneClick: false },
    { url: 'https://a.example/v', source: 'html', oneClick: false },
  ]);
});
