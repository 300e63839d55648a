import { describe, expect, it, test } from 'vitest';
import { mailSnapshot, type Snapshottable } from './mail-snapshot.ts';

const fields = (lines: string) =>
  lines.split('\n').map((raw) => {
    const [name = '', value = ''] = raw.split(/: (.*)/s);
    return { name, value, raw };
  });
const attachment = (more: object) => ({
  part: '2',
  filename: 'a.pdf',
  contentType: 'application/pdf',
  size: 1,
  inline: false,
  url: '',
  content: () => Promise.resolve(new Uint8Array()),
  ...more,
});
const code = (text: string) => ({ code: text, score: 9, source: 'text' as const, context: '', reasons: [] });

/** One mail as two runs of a test get it; `n` is the run. */
const run = (n: 1 | 2): Snapshottable => ({
  headers: fields(
    [
      'From: Shop <shop@example.com>',
      `To: ${n}k3v9x2m4q8w@inbox.test`,
      'Subject: Reset your password',
      `Date: Tue, 2${n} Nov 2026 09:30:00 +0000`,
      `Message-ID: <${n}@shop.example>`,
      `Content-Type: multipart/alternative; boundary="--=_${n}"`,
    ].join('\n'),
  ),
  text: `Your code is 55${n}123.\r\nhttps://shop.example/reset?token=abc${n}\r\n\r\n`,
  html: `<p>55${n} 123 <a href="https://shop.example/reset?token=abc${n}">Reset</a><img src="cid:${n}@shop"></p>`,
  codes: [code(`55${n}123`)],
  attachments: [
    attachment({ size: n }),
    attachment({ filename: '', contentType: 'image/png', contentId: `${n}@shop`, inline: true }),
  ],
});

describe('mailSnapshot', () => {
  it('is the same for two runs', () => {
    expect(mailSnapshot(run(2))).toBe(mailSnapshot(run(1)));
    expect(mailSnapshot(run(1))).toMatchInlineSnapshot(`
      "From: Shop <shop@example.com>
      To: [inbox 1]
      Subject: Reset your password
      Date: [date]
      Message-ID: [message-id 1]
      Content-Type: multipart/alternative; boundary=[boundary]

      --- text ---
      Your code is [code 1].
      https://shop.example/reset?token=[token 1]

      --- html ---
      <p>[code 1] <a href="https://shop.example/reset?token=[token 1]">Reset</a><img src="[cid 1]"></p>

      --- attachments ---
      a.pdf (application/pdf)
      (no name) (image/png, [cid 1])"
    `);
  });

  test.each<[string, Partial<Snapshottable>]>([
    ['a field', { headers: [] }],
    ['the text', { text: 'Your code is 551123.' }],
    ['no text', { text: null }],
    ['another link', { html: '<p>551 123 <a href="https://shop.example/reset?token=other">Reset</a></p>' }],
    ['an attachment', { attachments: [] }],
  ])('tells %s', (_, change) => {
    expect(mailSnapshot({ ...run(1), ...change })).not.toBe(mailSnapshot(run(1)));
  });

  it('replaces what else changes, everywhere', () => {
    const mail: Snapshottable = {
      headers: fields('Subject: Order 7'),
      text: 'Order 8, (a+b)',
      html: null,
      codes: [],
      attachments: [],
    };
    const replace = [
      [/Order \d+/, 'Order [number]'],
      ['(a+b)', 'sum'],
    ] as const;
    expect(mailSnapshot(mail, { replace })).toBe(
      'Subject: Order [number]\n\n--- text ---\nOrder [number], sum',
    );
  });
});
