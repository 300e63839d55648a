import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { open } from './open.ts';
import { parse } from './parse.ts';

const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}.eml`, import.meta.url));
const EVENT = 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:7\nEND:VEVENT\nEND:VCALENDAR\n';

it('is the content, and what was found in it', async () => {
  const raw = fixture('transactional');
  const { links, codes, unsubscribe, invitations, ...content } = await open(raw);
  expect(content).toEqual((await parse(raw)).content);
  const url = 'https://example.org/start?token=abc';
  expect({ links, codes, unsubscribe, invitations }).toEqual({
    links: [
      { url, text: url, source: 'text', position: 0, purpose: null },
      { url, text: 'Start', source: 'html', position: 0, purpose: null },
    ],
    codes: [],
    unsubscribe: [{ url: 'https://example.org/u?x=1', source: 'header', oneClick: false }],
    invitations: [],
  });
});

it('reads the calendar of an invitation', async () => {
  const { invitations } = await open(fixture('calendar'));
  expect(invitations).toMatchObject([
    { method: 'REQUEST', uid: '1@example.org', summary: 'Planning', start: { iso: '2026-01-19T10:00:00Z' } },
  ]);
});

it('counts a calendar that is there as text and as a file once, and none out of attached messages', async () => {
  const calendar = (type: string, encoding: string, body: string) =>
    `--x\nContent-Type: ${type}\nContent-Transfer-Encoding: ${encoding}\n\n${body}\n`;
  const attached = `--x\nContent-Type: message/rfc822\n\nContent-Type: text/calendar\n\n${EVENT.replace('7', '8')}\n`;
  const mail =
    'Content-Type: multipart/mixed; boundary=x\n\n' +
    calendar('text/calendar; charset=utf-8', '8bit', EVENT) +
    calendar(
      'application/ics; name=invite.ics',
      'base64',
      Buffer.from(EVENT.replaceAll('\n', '\r\n')).toString('base64'),
    ) +
    attached +
    '--x--\n';
  const { invitations } = await open(Buffer.from(mail));
  expect(invitations.map(({ uid }) => uid)).toEqual(['7']);
});

it('finds a link that format=flowed has broken (RFC 3676)', async () => {
  const mail =
    'Content-Type: text/plain; format=flowed; delsp=yes\n\nConfirm here: https://a.example/confirm? \ntoken=1234567890\n';
  const { links } = await open(Buffer.from(mail));
  expect(links).toMatchObject([{ url: 'https://a.example/confirm?token=1234567890', purpose: 'confirm' }]);
});

it('finds nothing in nothing', async () => {
  expect(await open(Buffer.from(''))).toMatchObject({
    links: [],
    codes: [],
    unsubscribe: [],
    invitations: [],
  });
});
