import { execFileSync, spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';
import { open } from '../mail/open.ts';
import { summarise } from '../mail/header.ts';
import { IMPRINT, MAIL, original, path, reportOn } from './fixture.ts';
import type { Letter } from './original.ts';
import { reply } from './reply.ts';

// Every report must mean the same to programs that other people have written.

const ACTIONS = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const;
const RETS = [undefined, 'FULL', 'HDRS'];
const NOTIFIES = [undefined, 'SUCCESS,FAILURE,DELAY'];

/** Each kind of delivery report, with each choice of the sender. */
const COMBINATIONS = ACTIONS.flatMap((action) =>
  RETS.flatMap((ret) => NOTIFIES.map((notify) => ({ action, ret, notify }))),
);

function reportFor({ action, ret, notify }: (typeof COMBINATIONS)[number]): Letter {
  const mailFrom = path('shop@example.org', { ENVID: 'e+2B1', ...(ret !== undefined && { RET: ret }) });
  const params = { ORCPT: 'rfc822;first@example.com', ...(notify !== undefined && { NOTIFY: notify }) };
  return reportOn(
    action,
    original({ mailFrom, rcptTo: [path('bob@example.com', params), path('c@example.net')] }),
  );
}

const CLASS = { failed: '5', delayed: '4', delivered: '2', relayed: '2', expanded: '2' };

interface Read {
  readonly fields: readonly string[];
  readonly reportType: string;
  readonly types: readonly string[];
  readonly human: string;
  readonly groups: readonly Readonly<Record<string, string>>[];
  readonly subject: string | null;
  readonly defects: readonly string[];
}

const hasPython = spawnSync('python3', ['--version']).status === 0;

// Skipped only where there is no Python.
describe.skipIf(!hasPython)("Python's email", () => {
  const script = new URL('read-report.py', import.meta.url).pathname;
  const read = (letters: readonly Letter[]) => {
    const input = JSON.stringify(letters.map(({ raw }) => raw.toString('base64')));
    return JSON.parse(execFileSync('python3', [script], { input, encoding: 'utf8' })) as Read[];
  };

  it('reads every delivery report as RFC 3464 has it', () => {
    const all = read(COMBINATIONS.map(reportFor));
    expect(all).toHaveLength(COMBINATIONS.length);
    all.forEach((report, index) => {
      const { action, ret } = COMBINATIONS[index] ?? expect.fail();
      const isWhole = action === 'failed' && ret !== 'HDRS';
      expect(report).toMatchObject({
        reportType: 'delivery-status',
        types: ['text/plain', 'message/delivery-status', isWhole ? 'message/rfc822' : 'text/rfc822-headers'],
        subject: 'Your order',
        defects: [],
      });
      expect(report.human).toContain('<bob@example.com>');
      const [message, bob, carl, ...others] = report.groups;
      expect(others).toEqual([]);
      expect(message).toMatchObject({ 'Reporting-MTA': 'dns; restante.test', 'Original-Envelope-Id': 'e+1' });
      expect(bob).toMatchObject({
        'Original-Recipient': 'rfc822; first@example.com',
        'Final-Recipient': 'rfc822; bob@example.com',
        Action: action,
      });
      expect(carl).toMatchObject({ 'Final-Recipient': 'rfc822; c@example.net', Action: action });
      for (const group of [bob, carl]) {
        expect(group?.['Status']?.charAt(0)).toBe(CLASS[action]);
        expect(group?.['Diagnostic-Code']).toMatch(/^smtp; \d{3} \d\.\d\.\d \S/);
        expect('Will-Retry-Until' in (group ?? {})).toBe(action === 'delayed');
      }
    });
  });

  it('reads international reports and complaints', () => {
    const sent = original({
      mail: 'From: <店@例え.テスト>\r\nSubject: こんにちは\r\n\r\nやあ\r\n',
      mailFrom: path('店@例え.テスト', { SMTPUTF8: true, RET: 'HDRS' }),
      rcptTo: [path('用户@例子.测试')],
    });
    const [failed, complained] = read([reportOn('failed', sent), reportOn('complaint', original())]);
    expect(failed).toMatchObject({
      reportType: 'global-delivery-status',
      types: ['text/plain', 'message/global-delivery-status', 'message/global-headers'],
      defects: [],
    });
    expect(failed?.groups[1]).toMatchObject({ 'Final-Recipient': 'utf-8; 用户@例子.测试', Action: 'failed' });
    expect(complained).toMatchObject({
      reportType: 'feedback-report',
      types: ['text/plain', 'message/feedback-report', 'message/rfc822'],
      subject: 'Your order',
      defects: [],
    });
    expect(complained?.groups[0]).toMatchObject({ 'Feedback-Type': 'abuse', Version: '1' });
  });
});

interface Bounced {
  readonly bounced: readonly Readonly<Record<'address' | 'action' | 'status' | 'reason' | 'code', string>>[];
  readonly about: string | null;
}

const hasBounceParser = spawnSync('perl', ['-MMail::DeliveryStatus::BounceParser', '-e', '1']).status === 0;

// Skipped where Debian's libmail-deliverystatus-bounceparser-perl is not installed.
describe.skipIf(!hasBounceParser)("Perl's Mail::DeliveryStatus::BounceParser", () => {
  const script = new URL('read-report.pl', import.meta.url).pathname;
  const read = (letters: readonly Letter[]) => {
    const input = JSON.stringify(letters.map(({ raw }) => raw.toString('base64')));
    return JSON.parse(execFileSync('perl', [script], { input, encoding: 'utf8' })) as Bounced[];
  };

  it('finds who did not get the message, as the sender named them, and no more', () => {
    const all = read(COMBINATIONS.map(reportFor));
    expect(all).toHaveLength(COMBINATIONS.length);
    all.forEach(({ bounced, about }, index) => {
      const { action } = COMBINATIONS[index] ?? expect.fail();
      const one = (address: string) => ({
        ...{ address, action, status: '5.1.1', reason: 'user_unknown', code: '550' },
      });
      // It lists what it has never heard of as well, such as `expanded`.
      const failures = bounced.filter((each) => each.action === 'failed');
      expect(failures).toEqual(action === 'failed' ? [one('first@example.com'), one('c@example.net')] : []);
      expect(about).toBe('<order-1@example.org>');
    });
  });

  it('knows why', () => {
    const full = { code: 552, enhanced: '5.2.2', text: 'Mailbox full' };
    const nowhere = { code: 550, enhanced: '5.1.2', text: 'Host unknown' };
    const letters = [full, nowhere].map((reply) => reportOn('failed', original(), reply));
    const reasons = read(letters).map(({ bounced }) => bounced.map(({ reason }) => reason));
    expect(reasons).toEqual([['over_quota'], ['domain_error']]);
  });
});

describe('mailparser', () => {
  it.each(COMBINATIONS)('reads $action with RET=$ret and NOTIFY=$notify', async (combination) => {
    const { raw } = reportFor(combination);
    const { text, attachments, headers } = await simpleParser(raw, { keepDeliveryStatus: true });
    expect(headers.get('content-type')).toMatchObject({ params: { 'report-type': 'delivery-status' } });
    expect(text).toContain('<bob@example.com>');
    const [status, message] = attachments;
    expect(status?.contentType).toBe('message/delivery-status');
    expect(status?.content.toString()).toMatch(
      new RegExp(`^Final-Recipient: rfc822; bob@example.com\\r?\\nAction: ${combination.action}\\r?$`, 'm'),
    );
    expect(message?.content.toString()).toContain('Subject: Your order');
  });
});

describe('a hostile original', () => {
  const nasty = fc.constantFrom(
    ...[
      '\r\n',
      '\n',
      '\r',
      '\0',
      '\r\n\r\n',
      '--',
      '--=_',
      'é',
      '\u2028',
      '<',
      '>',
      '"',
      '\\',
      ',',
      ' ',
      ';',
    ],
    ...[
      'Bcc: evil@example.org',
      'Subject: x',
      '=?utf-8?q?=0D=0ABcc:_x?=',
      'x'.repeat(1200),
      'Content-Type: text/html',
    ],
  );
  const text = fc
    .array(fc.oneof(nasty, fc.string({ maxLength: 20 })), { maxLength: 12 })
    .map((all) => all.join(''));

  it('never breaks out of a report or a reply', async () => {
    const given = fc.record({
      subject: text,
      body: text,
      from: text,
      sender: text,
      recipient: text,
      answer: text,
      orcpt: text,
      what: fc.constantFrom(...ACTIONS, 'complaint' as const, 'vacation' as const, 'reply' as const),
    });
    await fc.assert(
      fc.asyncProperty(given, async ({ subject, body, from, sender, recipient, answer, orcpt, what }) => {
        const sent = original({
          mail: Buffer.from(
            `From: ${from}\r\nReply-To: ${sender}\r\nSubject: ${subject}\r\nMessage-ID: <${from}>\r\n\r\n${body}`,
          ),
          mailFrom: path(sender, { ENVID: orcpt }),
          rcptTo: [path(recipient, { ORCPT: `rfc822;${orcpt}` })],
        });
        const { raw } =
          what === 'reply'
            ? reply(path(recipient), { text: answer, subject, quoted: body }, sent, IMPRINT)
            : reportOn(what, sent, { code: 550, text: answer });
        await expectWhole(raw, what);
      }),
      { numRuns: 150 },
    );
  });

  it('cannot guess a boundary that it was told before', async () => {
    const { raw } = reportOn('failed', original());
    const again = reportOn('failed', original({ mail: Buffer.concat([raw, Buffer.from(MAIL)]) }));
    const { root } = await open(again.raw);
    expect(root.parts.map(({ contentType }) => contentType)).toEqual(SHAPES.failed);
  });
});

const DELIVERY = ['text/plain', 'message/delivery-status', 'message/rfc822'];
const HEADER_ONLY = ['text/plain', 'message/delivery-status', 'text/rfc822-headers'];
const SHAPES = {
  failed: DELIVERY,
  delayed: HEADER_ONLY,
  delivered: HEADER_ONLY,
  relayed: HEADER_ONLY,
  expanded: HEADER_ONLY,
  complaint: ['text/plain', 'message/feedback-report', 'message/rfc822'],
  vacation: [],
  reply: [],
};
const KNOWN =
  /^(?:Date|From|To|Subject|Message-ID|In-Reply-To|References|MIME-Version|Content-(?:Type|Transfer-Encoding)|Auto-Submitted|Precedence):/;

/** It has the fields that it should have and no more, the parts that it should have, and no line that is too long. */
async function expectWhole(raw: Buffer, what: keyof typeof SHAPES): Promise<void> {
  const lines = raw.toString('latin1').split('\r\n');
  expect(lines.filter((line) => line.length > 998 || /[\r\n\0]/.test(line))).toEqual([]);
  const fields = lines.slice(0, lines.indexOf('')).filter((line) => !line.startsWith(' '));
  for (const field of fields) expect(field).toMatch(KNOWN);
  expect(new Set(fields.map((field) => field.split(':')[0])).size).toBe(fields.length);
  const { root, defects } = await open(raw);
  const types = root.parts.map(({ contentType }) => ASCII_NAMES.get(contentType) ?? contentType);
  expect(types).toEqual(SHAPES[what]);
  const own = defects.filter(({ code, part = '' }) => !GIVEN.has(code) && !part.startsWith('3'));
  expect(own).toEqual([]);
  expect(summarise(raw).date).toBe('2026-01-01T00:01:00.000Z');
}

/** Not ours: a subject that reads like a broken encoded word, and an address that only SMTPUTF8 allows. */
const GIVEN = new Set(['broken-encoded-word', 'eight-bit-header']);

/** RFC 6533 has other names for the same. */
const ASCII_NAMES = new Map([
  ['message/global', 'message/rfc822'],
  ['message/global-headers', 'text/rfc822-headers'],
  ['message/global-delivery-status', 'message/delivery-status'],
]);
