import type { Page } from 'playwright/test';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { inEveryLook } from './looks.ts';

const CONFIRM = 'https://shop.example/confirm?token=a1b2';

const CALENDAR = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'METHOD:REQUEST',
  'BEGIN:VEVENT',
  'UID:review-1@shop.example',
  'SEQUENCE:2',
  'SUMMARY:Design review',
  'LOCATION:Room 3\\, Tokyo',
  'DTSTART;TZID=Asia/Tokyo:20260303T150000',
  'DTEND;TZID=Asia/Tokyo:20260303T160000',
  'ORGANIZER;CN=Ann:mailto:ann@example.org',
  'ATTENDEE;CN=Bob;PARTSTAT=NEEDS-ACTION:mailto:bob@example.org',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');

const WITH_EVERYTHING = {
  subject: 'Your verification code',
  text: `Your verification code: 493028\n\nConfirm your address: ${CONFIRM}\n`,
  html: `<p>Your verification code:</p><p><b>493028</b></p><p><a href="${CONFIRM}">Confirm your address</a>
    <a href="/help">Help</a> <a href="mailto:support@shop.example">Write to us</a></p>`,
  headers: {
    'List-Unsubscribe': '<https://shop.example/leave?u=1>, <mailto:leave@shop.example>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  },
  icalEvent: { method: 'REQUEST', content: CALENDAR },
};

const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

test.use({ timezoneId: 'America/New_York', permissions: ['clipboard-read', 'clipboard-write'] });

test('a code is copied by a click, from the head of the message and from its list', async ({
  inbox,
  send,
  page,
}) => {
  await send(WITH_EVERYTHING);
  await inbox.read('Your verification code');
  const stamp = inbox.message.getByRole('button', { name: 'Code 493028' });
  await stamp.click();
  await expect(stamp).toContainText('Copied');
  expect(await clipboard(page)).toBe('493028');

  await page.evaluate(() => navigator.clipboard.writeText(''));
  const links = await inbox.look('Links');
  const codes = links.getByRole('list', { name: 'Codes' });
  await expect(codes).toContainText('Your verification code');
  await codes.getByRole('button', { name: 'Code 493028' }).press('Enter');
  await expect(codes).toContainText('Copied');
  expect(await clipboard(page)).toBe('493028');
});

test('links are listed once each, with their words, and open in a tab that knows nothing of this one', async ({
  inbox,
  send,
  page,
  stranger,
}) => {
  const url = `${stranger.url}/confirm?token=a1b2`;
  await send({
    ...WITH_EVERYTHING,
    text: `Confirm your address: ${url}`,
    html: WITH_EVERYTHING.html.replace(CONFIRM, url),
  });
  await inbox.read('Your verification code');
  const links = (await inbox.look('Links')).getByRole('list', { name: 'Links' });
  await expect(links.getByRole('listitem')).toHaveCount(3);
  const confirm = links.getByRole('listitem').filter({ hasText: url });
  await expect(confirm).toContainText('confirm · in text and HTML');
  await confirm.getByRole('button', { name: 'Copy' }).click();
  await expect(confirm).toContainText('Copied');
  expect(await clipboard(page)).toBe(url);

  const link = confirm.getByRole('link', { name: 'Confirm your address' });
  await expect(link).toHaveAttribute('rel', 'noreferrer noopener');
  const opened = page.waitForEvent('popup');
  await link.click();
  const popup = await opened;
  await popup.waitForURL(url);
  expect(await popup.evaluate(() => [document.referrer, window.opener === null])).toEqual(['', true]);

  // What a browser does not open by itself is no link: a relative one would lead into the inbox.
  const relative = links.getByRole('listitem').filter({ hasText: '/help' });
  await expect(relative).toContainText('relative: leads nowhere');
  await expect(relative.getByRole('link')).toHaveCount(0);
  const mailto = links.getByRole('listitem').filter({ hasText: 'mailto:support@shop.example' });
  await expect(mailto.getByRole('link')).toHaveCount(0);
});

test('ways to unsubscribe are shown, and not gone', async ({ inbox, send, page, stranger }) => {
  const url = `${stranger.url}/leave`.replace('http:', 'https:');
  await send({
    ...WITH_EVERYTHING,
    headers: { ...WITH_EVERYTHING.headers, 'List-Unsubscribe': `<${url}>, <mailto:leave@shop.example>` },
  });
  await inbox.read('Your verification code');
  const ways = (await inbox.look('Links')).getByRole('list', { name: 'Unsubscribe' }).getByRole('listitem');
  await expect(ways).toHaveCount(2);
  await expect(ways.first()).toContainText('one click: a POST is enough (RFC 8058). Nothing was sent');
  await ways.first().getByRole('button', { name: 'Copy the POST' }).click();
  await expect(ways.first()).toContainText('Copied');
  expect(await clipboard(page)).toBe(`curl -X POST -d List-Unsubscribe=One-Click '${url}'`);
  await expect(ways.nth(1)).not.toContainText('one click');
  expect(stranger.asked).toEqual([]);
});

test('an invitation tells its time on the clock of the reader and on its own', async ({ inbox, send }) => {
  await send(WITH_EVERYTHING);
  await inbox.read('Your verification code');
  const card = (await inbox.look('Links')).getByRole('list', { name: 'Invitations' });
  await expect(card.getByRole('heading', { name: 'Design review' })).toBeVisible();
  await expect(card).toContainText('METHOD:REQUEST');
  await expect(card).toContainText('Tuesday 3 March 2026, 01:00–02:00 America/New_York, where you are');
  await expect(card).toContainText('Tuesday 3 March 2026, 15:00–16:00 Asia/Tokyo, as in the invitation');
  await expect(card).toContainText('Room 3, Tokyo');
  await expect(card).toContainText('Ann <ann@example.org>');
  await expect(card).toContainText('Bob <bob@example.org> no answer yet');
});

test('a mail without any of it says so', async ({ inbox, send }) => {
  await send({ subject: 'Plain', text: 'Nothing to do here. The year is 2026.' });
  await inbox.read('Plain');
  await expect(await inbox.look('Links')).toContainText('No code, no link, no way to unsubscribe');
  await expect(inbox.message.getByRole('button', { name: /^Code/ })).toHaveCount(0);
});

test('a mail of many links shows the first 200, and the others when asked', async ({ inbox, send }) => {
  const text = Array.from({ length: 230 }, (_, i) => `https://shop.example/${String(i)}`).join('\n');
  await send({ subject: 'Many', text });
  await inbox.read('Many');
  const panel = await inbox.look('Links');
  const rows = panel.getByRole('list', { name: 'Links' }).getByRole('listitem');
  await expect(rows).toHaveCount(200);
  await panel.getByRole('button', { name: 'Show the other 30 links' }).click();
  await expect(rows).toHaveCount(230);
});

inEveryLook(() => {
  test('axe finds nothing on the links, and nothing sticks out', async ({ inbox, send, page }) => {
    const long = `https://shop.example/${'a'.repeat(600)}`;
    await send({ ...WITH_EVERYTHING, text: `${WITH_EVERYTHING.text}\n${long}` });
    await inbox.read('Your verification code');
    const links = await inbox.look('Links');
    await expect(links.getByRole('link', { name: long })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    const region = links.getByRole('region', { name: 'Links' });
    expect(await region.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  });
});
