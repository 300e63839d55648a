import { describe, expect, it } from 'vitest';
import { open } from '../mail/open.ts';
import { summarise } from '../mail/header.ts';
import { findPart, partBody } from '../mail/part.ts';
import { IMPRINT, MAIL, original, path, reportOn } from './fixture.ts';
import { reply, replyTo } from './reply.ts';

describe('a complaint', () => {
  it('is a feedback report with the message (RFC 5965)', async () => {
    const mailFrom = path('bounces@example.org', { ENVID: 'n+2B1' });
    const { raw, rcptTo } = reportOn('complaint', original({ mailFrom }));
    expect(rcptTo).toEqual([path('bounces@example.org')]);
    const { root, defects } = await open(raw);
    expect(defects).toEqual([]);
    expect(root.parts.map(({ contentType }) => contentType)).toEqual([
      'text/plain',
      'message/feedback-report',
      'message/rfc822',
    ]);
    const part = findPart(root, '2');
    expect(
      part &&
        partBody(raw, part)
          .body.toString()
          .replace(/Restante\/\S+/, 'Restante/1'),
    ).toBe(
      [
        'Feedback-Type: abuse',
        'User-Agent: Restante/1',
        'Version: 1',
        'Original-Mail-From: <bounces@example.org>',
        'Original-Rcpt-To: <bob@example.com>',
        'Original-Envelope-Id: n+1',
        'Arrival-Date: Thu, 01 Jan 2026 00:00:00 +0000',
        'Reporting-MTA: dns; restante.test',
        'Source-IP: 127.0.0.1',
        'Reported-Domain: example.org',
        '',
      ].join('\r\n'),
    );
    expect(summarise(raw).subject).toBe('FW: Your order');
  });

  it('has the header alone of a large message', async () => {
    const { raw } = reportOn('complaint', original({ mail: `${MAIL}${'A line.\n'.repeat(7000)}` }));
    expect((await open(raw)).root.parts[2]?.contentType).toBe('text/rfc822-headers');
  });

  it('leaves out what is not ASCII', () => {
    const sent = original({ mailFrom: path('店@example.org'), mail: 'From: <店@例え.テスト>\n\n' });
    const text = reportOn('complaint', sent).raw.toString();
    expect(text).not.toContain('Original-Mail-From');
    expect(text).not.toContain('Reported-Domain');
  });
});

describe('a vacation', () => {
  it('is an automatic reply of the recipient (RFC 3834)', () => {
    const { mailFrom, rcptTo, raw } = reportOn('vacation', original(), { code: 250, text: 'Back in März.' });
    expect([mailFrom, rcptTo]).toEqual([path(''), [path('shop@example.org')]]);
    expect(raw.toString()).toBe(
      [
        'Date: Thu, 01 Jan 2026 00:01:00 +0000',
        'To: <shop@example.org>',
        'Message-ID: <report-1@restante.test>',
        'In-Reply-To: <order-1@example.org>',
        'References: <order-1@example.org>',
        'MIME-Version: 1.0',
        'From: Bob <bob@example.com>',
        'Subject: Auto: Your order',
        'Auto-Submitted: auto-replied',
        'Precedence: bulk',
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        'Back in M=C3=A4rz.',
        '',
      ].join('\r\n'),
    );
  });
});

describe('a reply', () => {
  const bob = path('bob@example.com', { NOTIFY: 'NEVER' });

  it('quotes the message and goes on in its conversation', () => {
    const answer = { text: 'Where is it?', quoted: 'Thank you.\n\nThe shop' };
    const { mailFrom, rcptTo, raw } = reply(bob, answer, original(), IMPRINT);
    expect([mailFrom, rcptTo]).toEqual([path('bob@example.com'), [path('shop@example.org')]]);
    expect(raw.toString()).toBe(
      [
        'Date: Thu, 01 Jan 2026 00:01:00 +0000',
        'From: Bob <bob@example.com>',
        'To: Shop <shop@example.org>',
        'Subject: Re: Your order',
        'Message-ID: <report-1@restante.test>',
        'In-Reply-To: <order-1@example.org>',
        'References: <order-1@example.org>',
        'MIME-Version: 1.0',
        'Content-Type: text/plain; charset=us-ascii',
        'Content-Transfer-Encoding: 7bit',
        '',
        'Where is it?',
        '',
        'On Thu, 01 Jan 2026 00:00:00 GMT, Shop <shop@example.org> wrote:',
        '> Thank you.',
        '>',
        '> The shop',
        '',
      ].join('\r\n'),
    );
  });

  it('has HTML, text made of it, and files', async () => {
    const file = { filename: 'a.png', contentType: 'image/png', content: Buffer.from('png') };
    const answer = { html: '<p>Hi <b>you</b></p>', quoted: 'a < b', attachments: [file] };
    const { raw } = reply(bob, answer, original(), IMPRINT);
    const { text, html, attachments, defects, root } = await open(raw);
    expect(root.parts.map(({ contentType }) => contentType)).toEqual(['multipart/alternative', 'image/png']);
    expect(text).toMatch(/^Hi you\s+On .* wrote:\s+> a < b\s+$/);
    expect(html).toContain('<p>Hi <b>you</b></p>');
    expect(html).toContain('<blockquote type="cite">a &#60; b</blockquote>');
    expect(attachments).toMatchObject([{ filename: 'a.png', contentType: 'image/png', size: 3 }]);
    expect(defects).toEqual([]);
  });

  it.each([
    ['Re: Your order', 'Re: Your order'],
    ['RE: x', 'RE: x'],
    ['', 'Re:'],
  ])('to the subject %j has %j', (subject, wanted) => {
    const sent = original({ mail: MAIL.replace('Subject: Your order', `Subject: ${subject}`) });
    expect(summarise(reply(bob, { text: '' }, sent, IMPRINT).raw).subject).toBe(wanted);
  });

  it.each([
    [
      'Reply-To: =?utf-8?q?Desk=2C_Help?= <r+1@example.org>, r2@example.org',
      ['r+1@example.org', 'r2@example.org'],
    ],
    ['Reply-To: nobody', ['shop@example.org']],
    ['X: y', ['shop@example.org']],
  ])('to mail with %j goes to %j', (field, addresses) => {
    const to = replyTo(original({ mail: `${field}\n${MAIL}` }));
    expect(to.map(({ address }) => address)).toEqual(addresses);
  });

  it('goes to the reverse-path when the header names nobody, and to nobody when that is null', () => {
    expect(replyTo(original({ mail: 'Subject: x\n\n' }))).toEqual([
      { name: '', address: 'shop@example.org' },
    ]);
    expect(replyTo(original({ mail: 'Subject: x\n\n', mailFrom: path('') }))).toEqual([]);
  });
});
