import { mkdirSync } from 'node:fs';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { chromium, type Page } from 'playwright';
import { createSandbox } from '../server/sandbox.ts';
import { obtainChromium } from './chromium.ts';

/** Takes the pictures of the docs: `node --import tsx scripts/screenshots.ts`, after a build. */
const FOLDER = 'docs/images';

const LOGO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADBwIAMCbHYQAAAABJRU5ErkJggg==',
  'base64',
);

const MAILS: SendMailOptions[] = [
  {
    from: 'Ann <ann@example.org>',
    to: 'team@example.org, bob@example.org, carol@example.org',
    subject: 'Minutes of Monday, and what is left to decide before the release',
    text: 'Dear all, here is what we said about the release and who does what until Thursday.',
  },
  {
    from: 'Monitor <monitor@ops.example>',
    subject: 'Resolved: queue is longer than 1,000',
    text: 'It was for 6 minutes; the highest value was 1,204.',
  },
  {
    from: 'Shop <shop@shop.example>',
    subject: 'Your order 10-4711 is on its way',
    text: 'Two parcels, expected on Friday.',
    html: '<p>Two parcels, expected on Friday.</p>',
  },
  {
    from: 'Münzhandel Süd <post@muenzen.example>',
    subject: 'Grüße aus München: der neue Katalog',
    text: 'Sehr geehrte Damen und Herren, im Anhang finden Sie unseren Katalog.',
    attachments: [{ filename: 'Katalog.pdf', content: '%PDF-1.4' }],
  },
  {
    from: 'Billing <billing@shop.example>',
    subject: 'Your invoice 2026-0042',
    text: 'The invoice is attached.',
    attachments: [{ filename: 'invoice-2026-0042.pdf', content: '%PDF-1.4' }],
  },
  {
    from: '山田 <yamada@example.jp>',
    subject: 'パスワード再設定のお知らせ',
    text: 'こんにちは。下のリンクからパスワードを再設定してください。',
  },
  {
    from: 'CI <ci@build.example>',
    subject: 'Build 1,284 has passed',
    text: 'All 1,352 tests passed in 4 min 12 s.',
  },
  {
    from: 'Sign-up <hello@app.example>',
    subject: 'Confirm your address',
    text: 'Use the code 482913, or follow the link, to confirm your address.',
    html: confirmation(),
    attachments: [{ filename: 'logo.png', content: LOGO, cid: 'logo' }],
  },
];

mkdirSync(FOLDER, { recursive: true });
await using sandbox = await createSandbox();
const browser = await chromium.launch({ executablePath: obtainChromium() });
await picture('welcome', 1280, 800, 'light', (page) => page.getByText('Nothing has arrived yet.').waitFor());
for (const mail of MAILS) await send(mail);
await picture('inbox-light', 1280, 800, 'light', openNewest);
await picture('inbox-dark', 1280, 800, 'dark', openNewest);
for (const scheme of ['light', 'dark'] as const) {
  await picture(`search-${scheme}`, 1280, 640, scheme, async (page) => {
    await page.keyboard.press('/');
    await page.keyboard.type('has:attachment s');
    await page.getByText('a part of the subject, or').waitFor();
    await page.getByText('3 messages found').waitFor();
  });
  await picture(`palette-${scheme}`, 1280, 640, scheme, async (page) => {
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('What to do?').waitFor();
  });
  await picture(`settings-${scheme}`, 1280, 800, scheme, async (page) => {
    await page.goto(`${sandbox.url}/#/settings`);
    await page.getByRole('heading', { name: 'Settings', exact: true }).waitFor();
  });
}
await send(MAILS.at(-1) ?? {}, (part) =>
  part.replaceAll('482913', '110204').replaceAll('#2c5aa0', '#1f7a4d'),
);
for (const scheme of ['light', 'dark'] as const) {
  await picture(`compare-${scheme}`, 1280, 640, scheme, async (page) => {
    await page.getByRole('link', { name: 'Confirm your address' }).first().click();
    await page.getByRole('article', { name: 'Message' }).getByRole('link', { name: 'Compare' }).click();
    await page.getByRole('tab', { name: 'HTML source' }).click();
    await page.locator('mark').first().waitFor();
    await page.mouse.move(0, 0);
  });
}
await picture('inbox-phone', 390, 844, 'light', (page) =>
  page.getByText('Confirm your address').first().waitFor(),
);
await browser.close();

async function send(mail: SendMailOptions, edit = (part: string): string => part): Promise<void> {
  const transport = createTransport({ ...sandbox.smtp, secure: false });
  const { text, html } = mail;
  const edited = {
    ...(typeof text === 'string' ? { text: edit(text) } : {}),
    ...(typeof html === 'string' ? { html: edit(html) } : {}),
  };
  await transport.sendMail({ to: 'Bob <bob@example.org>', ...mail, ...edited });
  transport.close();
}

async function openNewest(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Confirm your address' }).click();
  await page.locator('iframe').contentFrame().getByText('482913').waitFor();
  await page.mouse.move(0, 0);
}

async function picture(
  name: string,
  width: number,
  height: number,
  colorScheme: 'light' | 'dark',
  prepare: (page: Page) => Promise<void>,
): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
  await page.goto(sandbox.url);
  await page
    .getByText(/^\d+ messages|^Nothing has arrived yet/)
    .filter({ visible: true })
    .first()
    .waitFor();
  await prepare(page);
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
  await page.close();
}

function confirmation(): string {
  return `<div style="font: 16px/1.5 sans-serif; max-width: 34em; margin: 2em auto; color: #222">
    <img src="cid:logo" alt="" width="120" height="6" style="background: #2c5aa0">
    <h1 style="font-size: 24px">One step left</h1>
    <p>Hello Bob, use this code to confirm your address:</p>
    <p style="font: bold 32px monospace; letter-spacing: .2em">482913</p>
    <p><a href="https://app.example/confirm?token=x" style="background: #2c5aa0; color: #fff; padding: 10px 18px; text-decoration: none; border-radius: 4px">Confirm my address</a></p>
    <p style="color: #666">If it was not you, there is nothing to do.</p>
  </div>`;
}
