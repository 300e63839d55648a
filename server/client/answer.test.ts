import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFixture } from '../http/fixture.ts';
import { HttpServer } from '../http/server.ts';
import { connect } from './connect.ts';
import { ApiProblem } from './failures.ts';
import type { Mail, Restante } from './types.ts';

let server: HttpServer;
let restante: Restante;

beforeEach(async () => {
  server = new HttpServer({ host: '127.0.0.1', port: 0, allowedHosts: [] }, (await createFixture()).deps);
  await server.start();
  restante = connect(`http://127.0.0.1:${server.endpoint.port}`);
});

afterEach(() => server.stop());

const MAIL =
  'From: Shop <shop@example.org>\nSubject: Your order\nMessage-ID: <1@example.org>\n\nThank you.\n';

/** A mail to two, as the second finds it in its inbox. */
function received(): Promise<Mail> {
  return restante.inbox('bob@inbox.test').send(MAIL, { rcpt: ['ann@inbox.test', 'Bob@inbox.test'] });
}

it('a mail bounces, and its sender finds the report', async () => {
  const mail = await received();
  const bounce = await mail.bounce({ status: '5.2.2' });
  expect(bounce.envelope.rcptTo).toMatchObject([{ address: 'shop@example.org' }]);
  const text = new TextDecoder().decode(await bounce.raw());
  expect(text).toContain('Final-Recipient: rfc822; Bob@inbox.test\r\n');
  expect(text).toContain('Diagnostic-Code: smtp; 550 5.2.2 Mailbox full\r\n');
  expect((await restante.inbox('shop@example.org').waitFor()).id).toBe(bounce.id);
});

it('its sender hears whatever is to be heard, of the recipient that is named', async () => {
  const report = await (await received()).report('delayed', { recipient: 'ann@inbox.test' });
  expect(report.subject).toBe('Delivery Status Notification (Delay)');
  expect(new TextDecoder().decode(await report.raw())).toContain('rfc822; ann@inbox.test');
});

it('a mail is replied to, in a text', async () => {
  const mail = await received();
  const reply = await mail.reply('Where is it?');
  expect(reply.subject).toBe('Re: Your order');
  expect(reply.from?.address).toBe('Bob@inbox.test');
  expect(reply.header('in-reply-to')).toBe('<1@example.org>');
  expect(reply.text).toMatch(/^Where is it\?\s[^]*> Thank you\.\s*$/);
});

it('and in more than a text', async () => {
  const mail = await received();
  const octets = Uint8Array.from({ length: 256 }, (_, octet) => octet);
  const reply = await mail.reply({
    html: '<b>Hi</b>',
    quote: false,
    attachments: [
      { filename: 'a.bin', content: octets },
      { filename: 'ü.txt', contentType: 'text/plain', content: 'ü' },
    ],
  });
  expect([reply.html, reply.text]).toEqual(['<b>Hi</b>', 'Hi\n']);
  expect(await reply.attachments[0]?.content()).toEqual(octets);
  expect(reply.attachments[1]).toMatchObject({ filename: 'ü.txt', contentType: 'text/plain' });
});

it('a report on a report is refused, and says why', async () => {
  const bounce = await (await received()).bounce();
  await expect(bounce.bounce()).rejects.toThrow(ApiProblem);
  await expect(bounce.bounce()).rejects.toThrow('The reverse-path of the message is <>');
});
