import { createTransport } from 'nodemailer';
import { expect, it } from 'vitest';
import { createSandbox } from '../sandbox.ts';
import { connect } from './connect.ts';

it('the test that sends mail is three lines', async () => {
  await using sandbox = await createSandbox();
  const inbox = connect(sandbox.url).inbox();
  const application = createTransport((await inbox.smtp()).url);

  const html = '<p>Hello, <a href="https://shop.example/reset?token=1">choose a new password</a></p>';
  const attachments = [{ filename: 'terms.txt', content: 'Terms' }];
  const more = { text: 'Your code: 493028', html, attachments };
  await application.sendMail({ from: 'shop@example.com', to: 'ann@example.org', subject: 'Reset', ...more });
  application.close();

  const mail = await inbox.waitFor({ subject: /reset/i });
  expect(mail.link('reset')).toBe('https://shop.example/reset?token=1');
  expect(mail.code).toBe('493028');

  expect(Buffer.from((await mail.attachments[0]?.content()) ?? '').toString()).toBe('Terms');
  expect((await mail.transcript()).lines.map(({ text }) => text)).toContain('RCPT TO:<ann@example.org>');
});

it('is not disturbed by others on the same server', async () => {
  await using sandbox = await createSandbox();
  const restante = connect(sandbox.url);
  const workers = Array.from({ length: 50 }, async (_, n) => {
    const inbox = restante.inbox();
    const waiting = inbox.waitFor(2, { subject: 'Welcome' });
    await inbox.send(`Subject: Welcome ${n}\n\n`);
    await inbox.send(`Subject: Welcome again ${n}\n\n`);
    const seen = (await waiting).map(({ subject }) => subject);
    const cleared = await inbox.clear();
    await inbox.send(`Subject: Bye ${n}\n\n`);
    return [seen, cleared, (await inbox.list()).map(({ subject }) => subject)];
  });
  const expected = workers.map((_, n) => [[`Welcome ${n}`, `Welcome again ${n}`], 2, [`Bye ${n}`]]);
  expect(await Promise.all(workers)).toEqual(expected);
});
