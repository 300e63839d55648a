import { describe, expect, it } from 'vitest';
import { IMPRINT, MAIL, original, path, reportOn } from './fixture.ts';

/** A delivery report, part by part: what stands between the boundaries. */
function partsOf(raw: Buffer): string[] {
  const text = raw.toString();
  const [, boundary = ''] = /boundary="([^"]+)"/.exec(text) ?? [];
  return text.split(`--${boundary}`).map((part) => part.replace(/^\r\n/, ''));
}

it('is a report that people, programs and mail systems understand', () => {
  const mailFrom = path('shop@example.org', { ENVID: 'order+2B1', RET: 'FULL' });
  const bob = path('bob@example.com', { NOTIFY: 'FAILURE', ORCPT: 'rfc822;Bob+2Bx@example.com' });
  const reply = { code: 552, enhanced: '5.2.2', text: 'Mailbox full\nTry later' };
  const { mailFrom: from, rcptTo, raw } = reportOn('failed', original({ mailFrom, rcptTo: [bob] }), reply);
  expect({ from, rcptTo }).toEqual({
    from: { address: '', params: {} },
    rcptTo: [{ address: 'shop@example.org', params: {} }],
  });
  const [head = '', human = '', status, message, end] = partsOf(raw);
  expect(head.split('\r\n')).toEqual([
    'Date: Thu, 01 Jan 2026 00:01:00 +0000',
    'To: <shop@example.org>',
    'Message-ID: <report-1@restante.test>',
    'In-Reply-To: <order-1@example.org>',
    'References: <order-1@example.org>',
    'MIME-Version: 1.0',
    'From: Mail Delivery System <MAILER-DAEMON@restante.test>',
    'Subject: Delivery Status Notification (Failure)',
    'Auto-Submitted: auto-replied',
    'Content-Type: multipart/report;',
    ' report-type=delivery-status;',
    expect.stringMatching(/^ boundary="=_[0-9a-f]{32}"$/),
    '',
    '',
  ]);
  expect(human).toContain('Your message could not be delivered to:\r\n\r\n<bob@example.com>\r\n');
  expect(human).toContain('    552-5.2.2 Mailbox full\r\n    552 5.2.2 Try later\r\n');
  expect(status).toBe(
    [
      'Content-Type: message/delivery-status',
      '',
      'Original-Envelope-Id: order+1',
      'Reporting-MTA: dns; restante.test',
      'Received-From-MTA: dns; app.example.org',
      'Arrival-Date: Thu, 01 Jan 2026 00:00:00 +0000',
      '',
      'Original-Recipient: rfc822; Bob+x@example.com',
      'Final-Recipient: rfc822; bob@example.com',
      'Action: failed',
      'Status: 5.2.2',
      'Remote-MTA: dns; example.com',
      'Diagnostic-Code: smtp; 552-5.2.2 Mailbox full 552 5.2.2 Try later',
      'Last-Attempt-Date: Thu, 01 Jan 2026 00:01:00 +0000',
      'Final-Log-ID: id1',
      '',
      '',
    ].join('\r\n'),
  );
  expect(message).toBe(`Content-Type: message/rfc822\r\n\r\n${MAIL.replaceAll('\n', '\r\n')}\r\n`);
  expect(end).toBe('--\r\n');
});

it('says of a delay until when it is tried', () => {
  const [, human, status] = partsOf(reportOn('delayed', original()).raw);
  expect(human).toContain('it will be tried until Tue, 06 Jan 2026');
  expect(status).toContain('Action: delayed\r\nStatus: 4.4.1\r\n');
  expect(status).toContain('Will-Retry-Until: Tue, 06 Jan 2026 00:00:00 +0000\r\n');
});

it('is about several recipients, each with an answer of its own', () => {
  const rcptTo = [path('bob@example.com'), path('carl@example.net'), path('postmaster')];
  const [, , status = ''] = partsOf(reportOn('failed', original({ rcptTo })).raw);
  expect(status.match(/^Final-Recipient: .*$/gm)).toEqual([
    'Final-Recipient: rfc822; bob@example.com',
    'Final-Recipient: rfc822; carl@example.net',
    'Final-Recipient: rfc822; postmaster',
  ]);
  expect(status.match(/^Remote-MTA: .*$/gm)).toHaveLength(2);
  expect(status.split('\r\n\r\n')).toHaveLength(6);
});

describe('what comes back of the message', () => {
  const large = `${MAIL}${'A line of this letter.\n'.repeat(2500)}`;
  const whole = 'message/rfc822';
  const header = 'text/rfc822-headers';
  it.each([
    ['failed', 'FULL', MAIL, whole],
    ['failed', 'HDRS', MAIL, header],
    ['failed', 'hdrs', MAIL, header],
    ['failed', undefined, MAIL, whole],
    ['failed', undefined, large, header],
    ['failed', 'FULL', large, whole],
    ['delayed', 'FULL', MAIL, header],
    ['delivered', 'FULL', MAIL, header],
    ['relayed', undefined, MAIL, header],
    ['expanded', 'FULL', MAIL, header],
  ] as const)('%s with RET=%s', (what, ret, mail, type) => {
    const mailFrom = path('shop@example.org', ret === undefined ? {} : { RET: ret });
    const { raw } = reportOn(what, original({ mail, mailFrom }));
    const [, , , part = ''] = partsOf(raw);
    expect(part.startsWith(`Content-Type: ${type}\r\n`)).toBe(true);
    expect(part.includes('Thank you.')).toBe(type === whole);
    expect(part).toContain('\r\nSubject: Your order\r\n');
  });

  it('is nothing when it has been deleted meanwhile', () => {
    const { message } = original();
    const parts = partsOf(reportOn('failed', { message }).raw);
    expect(parts).toHaveLength(4);
    expect(parts[1]).toContain('no longer here');
  });
});

describe('statuses', () => {
  it.each([
    ['failed', 550, '5.1.1', '5.1.1'],
    ['failed', 550, undefined, '5.0.0'],
    ['failed', 451, '4.4.7', '4.4.7'],
    ['failed', 550, '4.1.1', '5.0.0'],
    ['failed', 550, '5.1', '5.0.0'],
    ['delayed', 550, '5.1.1', '4.0.0'],
    ['delayed', 421, undefined, '4.0.0'],
    ['delivered', 250, '2.1.5', '2.1.5'],
    ['relayed', 550, '5.1.1', '2.0.0'],
    ['expanded', 250, undefined, '2.0.0'],
  ] as const)('%s after %i %s: %s', (what, code, enhanced, status) => {
    const reply = { code, text: 'x', ...(enhanced !== undefined && { enhanced }) };
    const [, , fields] = partsOf(reportOn(what, original(), reply).raw);
    expect(fields).toContain(`\r\nStatus: ${status}\r\n`);
  });
});

describe('beyond ASCII (RFC 6533)', () => {
  const mail = 'From: 店 <店@例え.テスト>\nSubject: こんにちは\nMessage-ID: <1@x>\n\nやあ\n';
  const rcptTo = [path('用户@例子.测试', { ORCPT: 'utf-8;\\x{7528}户@例子.测试' })];

  it('is a global report', () => {
    const sent = original({ mail, mailFrom: path('店@例え.テスト', { SMTPUTF8: true }), rcptTo });
    const letter = reportOn('failed', sent, { code: 550, enhanced: '5.1.1', text: '用户不存在' });
    expect(letter.mailFrom).toEqual({ address: '', params: { SMTPUTF8: true } });
    const [head, , status, message] = partsOf(letter.raw);
    expect(head).toContain('To: <店@例え.テスト>\r\n');
    expect(head).toContain('report-type=global-delivery-status;');
    expect(head).toContain('Content-Transfer-Encoding: 8bit');
    expect(status).toContain('Content-Type: message/global-delivery-status\r\n');
    expect(status).toContain('Original-Recipient: utf-8; 用户@例子.测试\r\n');
    expect(status).toContain('Final-Recipient: utf-8; 用户@例子.测试\r\n');
    expect(status).toContain('Remote-MTA: dns; xn--fsqu00a.xn--0zwm56d\r\n');
    expect(status).toContain('Diagnostic-Code: smtp; 550 5.1.1 用户不存在\r\n');
    expect(message).toContain('Content-Type: message/global\r\n');
    const [, , , header] = partsOf(reportOn('delayed', sent).raw);
    expect(header).toContain('Content-Type: message/global-headers\r\n');
  });

  it('is plain ASCII for who did not ask for more', () => {
    const plain = [path('bob@example.com', { ORCPT: 'utf-8;\\x{7528}@example.com' })];
    const { raw } = reportOn('failed', original({ rcptTo: plain }), { code: 550, text: '用户 unknown' });
    const [head, human, status] = partsOf(raw);
    expect(head).toContain('report-type=delivery-status;');
    expect(human).toContain('=E7=94=A8=E6=88=B7 unknown');
    expect(status).toContain('Original-Recipient: utf-8; \\x{7528}@example.com\r\n');
    expect(status).toContain('Diagnostic-Code: smtp; 550 ?? unknown\r\n');
  });
});

it('goes to the address of a VERP sender exactly as it was given', () => {
  const mailFrom = path('Bounces+Bob=example.com@shop.example');
  const { rcptTo, raw } = reportOn('failed', original({ mailFrom }));
  expect(rcptTo).toEqual([path('Bounces+Bob=example.com@shop.example')]);
  expect(raw.toString()).toContain('\r\nTo: <Bounces+Bob=example.com@shop.example>\r\n');
});

it('continues the conversation', () => {
  const ids = Array.from({ length: 30 }, (_, n) => `<${n}@x>`);
  const mail = `Message-ID: <now@x>\nReferences: ${ids.join('\n ')}\n\n`;
  const { raw } = reportOn('failed', original({ mail }));
  const [, references = ''] = /\r\nReferences: ([^]*?)\r\n(?! )/.exec(raw.toString()) ?? [];
  expect(references.split(/\s+/)).toEqual(['<0@x>', ...ids.slice(-20), '<now@x>']);
});

it.each(['no id', '<a b@x>', `<${'x'.repeat(300)}@x>`])(
  'does without a conversation when the Message-ID is %j',
  (id) => {
    const { raw } = reportOn('failed', original({ mail: `Message-ID: ${id}\n\n` }));
    expect(raw.toString().split(IMPRINT.messageId)[1]).toMatch(/^\r\nMIME-Version/);
  },
);
