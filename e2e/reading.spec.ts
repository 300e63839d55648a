import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures.ts';

const fixture = (name: string) => new URL(`../server/mail/fixtures/${name}.eml`, import.meta.url);

test('opening a message marks it as seen, and that one only', async ({ inbox, send }) => {
  await send({ subject: 'Left alone' });
  await send({ subject: 'Opened' });
  await expect(inbox.counts('2 messages, 2 unseen')).toBeVisible();
  await inbox.read('Opened');
  await expect(inbox.counts('2 messages, 1 unseen')).toBeVisible();
  await expect(inbox.unseenRow('Opened')).toBeHidden();
  await expect(inbox.unseenRow('Left alone')).toBeVisible();

  await inbox.action('Mark unseen').click();
  await expect(inbox.unseenRow('Opened')).toBeVisible();
  await expect(inbox.counts('2 messages, 2 unseen')).toBeVisible();
});

test('HTML, text, source, header and envelope of one message', async ({ inbox, send, mailbox }) => {
  await send({
    subject: 'Grüße',
    cc: 'carol@example.com',
    bcc: 'dave@example.net',
    text: 'In words, see https://example.org/path.',
    html: '<h1>In colour</h1><p>and <b>bold</b></p>',
    headers: { 'X-Campaign': 'spring' },
  });
  await inbox.read('Grüße');
  await expect(inbox.html.getByRole('heading', { name: 'In colour' })).toBeVisible();

  const text = await inbox.look('Text');
  await expect(text).toContainText('In words');
  await expect(text.getByRole('link')).toHaveAttribute('href', 'https://example.org/path');

  const source = await inbox.look('Source');
  await expect(source).toContainText('Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=');
  await expect(source).toContainText('exactly as received');

  const header = await inbox.look('Header');
  await expect(header.getByRole('row', { name: /^Subject Grüße =\?UTF-8\?/ })).toBeVisible();
  await expect(header.getByRole('row', { name: 'X-Campaign spring the same' })).toBeVisible();

  const envelope = await inbox.look('Envelope');
  await expect(envelope).toContainText('MAIL FROM: <ann@example.org>');
  for (const recipient of ['bob@example.org', 'carol@example.com', 'dave@example.net']) {
    await expect(envelope).toContainText(`RCPT TO: <${recipient}>`);
  }
  await expect(envelope.getByRole('list', { name: 'Envelope against header' })).toContainText(
    'dave@example.net',
  );
  await expect(envelope).toContainText(mailbox);
  await expect(inbox.message).not.toContainText('Bcc');
});

test('attachments are downloaded with their octets and their names', async ({ inbox, send, page }) => {
  const files = [
    { filename: 'plan.pdf', content: Buffer.from([0, 255, 10, 13, 10, 46, 13, 10]) },
    { filename: 'Übersicht 東京.csv', content: Buffer.from('a,b\r\n1,2\r\n') },
  ];
  await send({ subject: 'Two files', text: 'Here they are', attachments: files });
  await expect(inbox.row('Two files')).toContainText('2 attached');
  await inbox.read('Two files');
  const attachments = await inbox.look('Attachments');
  for (const { filename, content } of files) {
    const download = page.waitForEvent('download');
    await attachments.getByRole('link', { name: filename }).click();
    expect((await download).suggestedFilename()).toBe(filename);
    expect(await readFile(await (await download).path())).toEqual(content);
  }
});

test('the whole message is downloaded as it was received', async ({ inbox, send, page }) => {
  const raw = await readFile(fixture('attachment-rfc2231'));
  await send({ raw });
  await inbox.rows.first().getByRole('link').click();
  const download = page.waitForEvent('download');
  await inbox.message.getByRole('link', { name: 'Download .eml' }).click();
  expect(await readFile(await (await download).path())).toEqual(raw);
});

test('a Japanese mail in ISO-2022-JP reads right', async ({ inbox, send, page }) => {
  const raw = [
    'From: =?ISO-2022-JP?B?GyRCOzNFREJATzobKEI=?= <taro@example.org>',
    'To: bob@example.com',
    'Subject: =?iso-2022-jp?B?GyRCJCpDTiRpJDsbKEI=?=',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=iso-2022-jp',
    'Content-Transfer-Encoding: 7bit',
    '',
    '\x1b$B$3$s$K$A$O!"@$3&!#\x1b(B',
    '',
  ].join('\r\n');
  await send({ raw });
  await expect(inbox.row('お知らせ')).toContainText('山田太郎');
  await expect(inbox.row('お知らせ')).toContainText('こんにちは、世界。');
  await inbox.read('お知らせ');
  await expect(inbox.message.getByRole('strong')).toHaveText('山田太郎');
  await expect(await inbox.look('Text')).toHaveText('こんにちは、世界。');
  await inbox.search('世界');
  await expect(page.getByText('1 message found')).toBeVisible();
  await expect(inbox.row('お知らせ')).toBeVisible();
});

test('a broken mail is shown with its defects, and as source', async ({ inbox, send }) => {
  await send({ raw: await readFile(fixture('missing-boundary')) });
  await inbox.rows.first().getByRole('link').click();
  await expect(inbox.message.getByRole('list', { name: 'Defects' }).getByRole('listitem')).not.toHaveCount(0);
  await expect(await inbox.look('Source')).toContainText('Content-Type: multipart');
});

test('a message that was deleted elsewhere says so', async ({ inbox, send, sandbox, mailbox }) => {
  await send({ subject: 'Soon gone' });
  await inbox.read('Soon gone');
  await fetch(`${sandbox.url}/api/messages?mailbox=${mailbox}&all=true`, { method: 'DELETE' });
  await expect(inbox.message.getByRole('heading', { name: 'This message is no longer here' })).toBeVisible();
  await inbox.message.getByRole('button', { name: 'Back to the list' }).click();
  await expect(inbox.counts('0 messages')).toBeVisible();
});
