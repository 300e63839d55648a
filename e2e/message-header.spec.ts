import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { inEveryLook } from './looks.ts';

const TRAVELLED = [
  'Received: from relay.example.org (relay.example.org [192.0.2.7]) by mx.example.com (Postfix)',
  '\twith ESMTPS id 4F6D for <bob@example.com>; Tue, 24 Nov 2026 11:00:55 +0100',
  'Received: from out.example.org by relay.example.org with ESMTP id 77; Tue, 24 Nov 2026 10:01:05 +0000',
  'Received: from laptop (unknown [203.0.113.9]) by out.example.org with ESMTPSA id 1;',
  ' Tue, 24 Nov 2026 05:00:00 EST',
  'From: Ann <ann@example.org>',
  'Subject: Travelled far',
  '',
  'Hello',
  '',
].join('\r\n');

test.use({ timezoneId: 'UTC' });

test('the way of a message is told hop by hop, with delays and clocks that run backwards', async ({
  inbox,
  send,
}) => {
  await send({ raw: TRAVELLED });
  await inbox.read('Travelled far');
  const header = await inbox.look('Header');
  const way = header.getByRole('list', { name: 'Received, the oldest first' }).getByRole('listitem');
  await expect(way).toHaveCount(3);
  await expect(way.nth(0)).toHaveText(
    /24 Nov, 10:00:00\s+by out\.example\.org\s+from laptop\s+with ESMTPSA\s*$/,
  );
  await expect(way.nth(1)).toContainText('after 1 min 5 s');
  await expect(way.nth(2)).toContainText('10 s before the last: one of the two clocks is wrong');
});

test('a message that came straight from its program says so', async ({ inbox, send }) => {
  await send({ subject: 'Straight' });
  await inbox.read('Straight');
  await expect(await inbox.look('Header')).toContainText('There is no Received field');
});

inEveryLook(() => {
  test('axe finds nothing on the way of a message', async ({ inbox, send, page }) => {
    await send({ raw: TRAVELLED });
    await inbox.read('Travelled far');
    await expect((await inbox.look('Header')).getByRole('list')).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
});
