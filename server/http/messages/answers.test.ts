import { beforeEach, describe, expect, it } from 'vitest';
import { open } from '../../mail/open.ts';
import type { Message } from '../../mail/message.ts';
import { call, createFixture, type Fixture } from '../fixture.ts';

const MAIL = [
  'From: Shop <shop@example.org>',
  'To: Bob <bob@example.com>',
  'Reply-To: desk+7@example.org',
  'Subject: Your order',
  'Message-ID: <order-1@example.org>',
  '',
  'Thank you.',
].join('\n');

let fixture: Fixture;

beforeEach(async () => {
  fixture = await createFixture();
});

type What = 'report' | 'reply';

function ask(what: What, id: string, payload: object) {
  return call(fixture.app, `POST /api/messages/:id/${what}`, { url: `/api/messages/${id}/${what}`, payload });
}

/** Asks, and opens what has come of it. */
async function made(what: What, message: Message, payload: object) {
  const response = await ask(what, message.id, payload);
  expect(response.statusCode, response.body).toBe(201);
  const record = response.json<Message>();
  const raw = await fixture.store.raw(record.id);
  return { record, raw: raw.toString(), ...(await open(raw)) };
}

describe('POST /api/messages/:id/report', () => {
  it('puts a bounce where the sender finds it', async () => {
    const message = await fixture.send(MAIL, {
      mailbox: 'shop',
      from: 'bounces+bob=example.com@example.org',
    });
    const { record, raw } = await made('report', message, { kind: 'failed', status: '5.2.2' });
    expect(record).toMatchObject({
      mailbox: 'shop',
      origin: { via: 'report', about: message.id },
      envelope: { mailFrom: { address: '' }, rcptTo: [{ address: 'bounces+bob=example.com@example.org' }] },
    });
    expect(raw).toContain('Action: failed\r\nStatus: 5.2.2\r\n');
    expect(raw).toContain('Diagnostic-Code: smtp; 550 5.2.2 Mailbox full\r\n');
  });

  it.each([
    [{ kind: 'failed' }, 'smtp; 550 5.1.1 User unknown'],
    [{ kind: 'failed', code: 552 }, 'smtp; 552 Not delivered'],
    [{ kind: 'failed', code: 452, status: '4.2.2' }, 'smtp; 452 4.2.2 Mailbox full'],
    [{ kind: 'failed', text: 'Go away' }, 'smtp; 550 5.0.0 Go away'],
    [{ kind: 'failed', code: 550, text: 'one\ntwo' }, 'smtp; 550-one 550 two'],
    [{ kind: 'delayed', status: '4.9.9' }, 'smtp; 451 4.9.9 Not delivered yet'],
    [{ kind: 'delivered' }, 'smtp; 250 2.0.0 Delivered'],
    [{ kind: 'relayed', code: 250 }, 'smtp; 250 OK'],
    [{ kind: 'expanded' }, 'smtp; 250 2.1.5 Sent on to the list'],
  ])('%j says %s', async (payload, diagnostic) => {
    const { raw } = await made('report', await fixture.send(MAIL), payload);
    expect(raw).toContain(`\r\nAction: ${payload.kind}\r\n`);
    expect(raw).toContain(`\r\nDiagnostic-Code: ${diagnostic}\r\n`);
  });

  it('complains and replies automatically, in words of choice', async () => {
    const message = await fixture.send(MAIL);
    const complaint = await made('report', message, { kind: 'complaint' });
    expect(complaint.raw).toContain('Feedback-Type: abuse');
    const vacation = await made('report', message, { kind: 'vacation', text: 'In Rome.' });
    expect(vacation.text).toBe('In Rome.\n');
    expect(vacation.record.summary).toMatchObject({
      subject: 'Auto: Your order',
      from: [{ name: 'Bob', address: 'bob@example.com' }],
    });
  });

  it('is about the recipient that is named, in whatever letter case', async () => {
    const message = await fixture.send(MAIL, { to: 'Bob@Example.com' });
    const { raw } = await made('report', message, { kind: 'failed', recipient: 'bob@example.com' });
    expect(raw).toContain('Final-Recipient: rfc822; Bob@Example.com\r\n');
  });

  it.each([
    [{ kind: 'fialed' }, 400, 'kind', 'did you mean `failed`?'],
    [{}, 400, 'kind', 'is missing'],
    [{ kind: 'failed', stats: '5.1.1' }, 400, 'stats', 'did you mean `status`?'],
    [{ kind: 'failed', code: 250 }, 400, 'code', 'must be one like `550` or `451`, not `250`.'],
    [{ kind: 'delayed', status: '5.1.1' }, 400, 'status', 'must be one like `4.4.1`, not `5.1.1`.'],
    [{ kind: 'failed', status: '5.1' }, 400, 'status', 'must be one like `5.1.1` or `4.4.1`, not `5.1`.'],
    [{ kind: 'failed', code: 550, status: '4.2.2' }, 400, 'status', 'begin with the same digit'],
    [{ kind: 'complaint', status: '5.1.1' }, 400, 'status', 'only delivery reports have'],
    [{ kind: 'failed', recipient: 'bbo@example.com' }, 400, 'recipient', 'did you mean `bob@example.com`?'],
    [{ kind: 'failed', recipient: 'x' }, 400, 'recipient', 'it went to `bob@example.com`.'],
  ])('refuses %j', async (payload, status, field, words) => {
    const response = await ask('report', (await fixture.send(MAIL)).id, payload);
    expect(response.statusCode).toBe(status);
    expect(response.json()).toMatchObject({ field, detail: expect.stringContaining(words) as string });
  });

  it.each([
    ['to the null sender', MAIL, { from: '' }, { kind: 'failed' }, 'the null sender'],
    [
      'to what a program sent',
      `Auto-Submitted: auto-generated\n${MAIL}`,
      {},
      { kind: 'vacation' },
      'Auto-Submitted',
    ],
  ])('sends none %s', async (_, mail, envelope, payload, words) => {
    const response = await ask('report', (await fixture.send(mail, envelope)).id, payload);
    expect(response.statusCode).toBe(409);
    expect(response.json()).toMatchObject({ detail: expect.stringContaining(words) as string });
  });

  it('knows only messages that are here', async () => {
    expect((await ask('report', 'gone', { kind: 'failed' })).statusCode).toBe(404);
    expect((await ask('reply', 'gone', { text: 'x' })).statusCode).toBe(404);
  });
});

describe('POST /api/messages/:id/reply', () => {
  it('answers as the recipient would', async () => {
    const message = await fixture.send(MAIL, { mailbox: 'shop' });
    const { record, text, raw } = await made('reply', message, { text: 'Where is it?' });
    expect(record).toMatchObject({
      mailbox: 'shop',
      origin: { via: 'reply', about: message.id },
      envelope: { mailFrom: { address: 'bob@example.com' }, rcptTo: [{ address: 'desk+7@example.org' }] },
      summary: {
        subject: 'Re: Your order',
        from: [{ name: 'Bob', address: 'bob@example.com' }],
        conversation: '<order-1@example.org>',
      },
    });
    expect(text).toMatch(/^Where is it\?\s+On .*, Shop <shop@example.org> wrote:\s+> Thank you\.\s+$/);
    expect(raw).toContain('\r\nIn-Reply-To: <order-1@example.org>\r\n');
  });

  it('has a subject, HTML and files of its own, and quotes nothing when told so', async () => {
    const payload = {
      ...{ html: '<b>Hi</b>', subject: 'New', quote: false },
      attachments: [{ filename: 'a.txt', contentType: 'text/plain', content: 'aGk=' }],
    };
    const { record, text, html, attachments } = await made('reply', await fixture.send(MAIL), payload);
    expect(record.summary.subject).toBe('New');
    expect([text, html]).toEqual(['Hi\n', '<b>Hi</b>']);
    expect(attachments).toMatchObject([{ filename: 'a.txt', contentType: 'text/plain', size: 2 }]);
  });

  it.each([
    [{}, 'body', 'at least one of'],
    [{ quote: false }, 'text', 'needs `text` or `html`'],
    [{ text: 'x', attachments: [{ filename: 'a', content: '!' }] }, 'attachments', 'base64'],
    [
      { text: 'x', attachments: [{ filename: 'a', contentType: 'a\r\nX: y', content: '' }] },
      'attachments',
      'of the form `image/png`',
    ],
    [{ text: 'x', recipient: 'x@y.example' }, 'recipient', 'it went to `bob@example.com`.'],
  ])('refuses %j', async (payload, field, words) => {
    const response = await ask('reply', (await fixture.send(MAIL)).id, payload);
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ field, detail: expect.stringContaining(words) as string });
  });

  it.each([
    ['nobody', 'Subject: x\n\ny', { from: '' }, 'nobody to reply to'],
    ['from nobody', MAIL, { to: 'postmaster' }, 'cannot stand in From'],
  ])('is not written to %s', async (_, mail, envelope, words) => {
    const response = await ask('reply', (await fixture.send(mail, envelope)).id, { text: 'x' });
    expect(response.statusCode).toBe(409);
    expect(response.json()).toMatchObject({ detail: expect.stringContaining(words) as string });
  });
});
