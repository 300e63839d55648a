import type { Page } from 'playwright/test';
import { expect, test } from './fixtures.ts';
import type { Inbox } from './inbox.ts';

/** Names that Japanese writes as they are. */
const NAMES = new Set(
  `Restante Poste restante English SMTP LMTP POP3 REST API HTML PNG MIME TLS AUTH EHLO HELO DATA RCPT MAIL UTC RFC URL SVG
  PDF JSON curl Playwright From Cc Bcc Received Date Subject Message-ID Content-Type eml text plain html multipart alternative mixed UTF
  Ctrl Esc Del Enter Home End Shift Tab PageUp PageDown OR Asia Europe America system
  Nodemailer Rails Django Laravel Spring Go PHP Python Java Node Ruby Symfony Phoenix Elixir https localhost
  Ann TXT DKIM SPF DMARC ARC VCALENDAR octets ID AND NOT LF CR GMT JST ESMTP ASCII
  iCalendar Boot Mailer PHPMailer MailKit smtplib STARTTLS SMTPS NET attachment inline quoted-printable default MIME-Version boundary Content-Transfer-Encoding Content-Disposition filename charset
  Mon Tue Wed Thu Fri Sat Sun Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec`
    .split(/\s+/)
    .map((name) => name.toLowerCase()),
);

/** Addresses, hosts, ids, names of mailboxes and what is typed as it stands. */
const DATA = /\S+@\S+|\b[\w-]+(?:[./:][\w-]+)+\b|\btest-[\w-]+|\b[a-z]+:(?=\s|$)|\b[\w-]*\d[\w-]*\b/gi;

/** English words that are seen or heard on the page, outside of mail and of what is written for machines. */
async function englishOn(page: Page): Promise<string[]> {
  const said = await page.evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(
      document.body,
      NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
      (node) => {
        const isLeftOut =
          node instanceof Element &&
          (node.matches('iframe, pre, code, kbd, samp, datalist, time, [lang="en"]') ||
            !node.checkVisibility());
        return isLeftOut ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
      },
    );
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node instanceof Text) texts.push(node.data);
      else if (node instanceof Element)
        for (const name of ['aria-label', 'title', 'placeholder', 'aria-valuetext'])
          texts.push(node.getAttribute(name) ?? '');
    }
    return texts;
  });
  return said
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter((text) =>
      (text.replace(DATA, ' ').match(/[A-Za-z][A-Za-z-]{2,}/g) ?? []).some(
        (word) => !NAMES.has(word.toLowerCase()),
      ),
    );
}

async function speakJapanese(inbox: Inbox, page: Page): Promise<void> {
  await expect(inbox.button(/^Mailbox:/)).toBeVisible();
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('radio', { name: '日本語' }).check();
  await expect(page.getByRole('heading', { name: '設定' })).toBeVisible();
}

test('in Japanese nothing is left in English on the list, the settings and what opens above them', async ({
  inbox,
  send,
  page,
}) => {
  await send({ subject: 'ご注文の確認', text: 'ありがとうございます。' });
  await speakJapanese(inbox, page);
  await page.reload();
  await expect(page.getByRole('heading', { name: '設定' })).toBeVisible();
  expect(await englishOn(page), 'settings').toEqual([]);

  const { keyboard } = page;
  await keyboard.press('g');
  await keyboard.press('i');
  await expect(page.getByRole('link', { name: 'ご注文の確認' })).toBeVisible();
  expect(await englishOn(page), 'list').toEqual([]);
  await keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText('キー操作');
  expect(await englishOn(page), 'keys').toEqual([]);
  await keyboard.press('Escape');
  await keyboard.press('Control+k');
  await expect(page.getByRole('option').first()).toBeVisible();
  expect(await englishOn(page), 'palette').toEqual([]);
  await keyboard.type('dark');
  await expect(page.getByRole('option', { selected: true })).toHaveText('テーマ：ダーク');
  await keyboard.press('Escape');
  await keyboard.press('j');
  await keyboard.press('x');
  await keyboard.press('e');
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await englishOn(page), 'question').toEqual([]);
});

test('in Japanese nothing is left in English on a message and on the pages', async ({
  inbox,
  send,
  page,
}) => {
  await send({
    subject: '予約の確認',
    text: '確認コードは 123456 です。',
    html: '<p>確認コードは 123456 です。</p>',
    attachments: [{ filename: '明細.txt', content: '明細' }],
  });
  await speakJapanese(inbox, page);
  // What was spoken of an arrival before is gone with the page.
  await page.reload();
  await expect(page.getByRole('heading', { name: '設定' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await page.getByRole('link', { name: '予約の確認' }).click();
  const tabs = page.getByRole('tab');
  await expect(tabs.first()).toBeVisible();
  for (let i = 0; i < (await tabs.count()); i++) {
    await tabs.nth(i).click();
    await expect(page.getByRole('tabpanel')).not.toBeEmpty();
    expect(await englishOn(page), (await tabs.nth(i).textContent()) ?? '').toEqual([]);
  }
  for (const item of ['受信者として返信…', 'バウンスを返す…']) {
    await page.getByRole('button', { name: 'その他' }).click();
    await expect(page.getByRole('button', { name: item })).toBeVisible();
    expect(await englishOn(page), 'menu').toEqual([]);
    await page.getByRole('button', { name: item }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await englishOn(page), item).toEqual([]);
    await page.keyboard.press('Escape');
  }
  for (const [key, place] of [
    ['s', '#/sessions'],
    ['c', '#/connect'],
    ['f', '#/failures'],
  ] as const) {
    // A g waits for so long and no longer: where a machine is slower than that, once more.
    await expect(async () => {
      await page.keyboard.press('g');
      await page.keyboard.press(key);
      await expect(page).toHaveURL(new RegExp(place));
    }).toPass();
    await expect(page.locator('main')).not.toBeEmpty();
    expect(await englishOn(page), place).toEqual([]);
  }
});

test('the browser’s language is spoken before one is chosen, from the first paint', async ({
  browser,
  sandbox,
  mailbox,
}) => {
  const context = await browser.newContext({ locale: 'ja-JP' });
  const page = await context.newPage();
  await page.goto(`${sandbox.url}/#/in/${mailbox}`);
  await expect(page.locator('html')).toHaveAttribute('lang', /^ja/);
  await expect(page.getByRole('link', { name: '設定' })).toBeVisible();
  await context.close();
});
