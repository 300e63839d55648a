import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox.ts';
import { connect } from './connect.ts';
import { ApiProblem } from './failures.ts';
import type { Restante } from './types.ts';

let sandbox: Sandbox;
let restante: Restante;

beforeAll(async () => {
  sandbox = await createSandbox();
  restante = connect(sandbox.url, { timeout: '20s' });
});
afterAll(() => sandbox.close());

/** What the client hears at last: the reply, or the reason why there was none. */
async function send(to: string): Promise<string> {
  const transport = createTransport({ host: '127.0.0.1', port: sandbox.smtp.port, ignoreTLS: true });
  try {
    const { response } = await transport.sendMail({
      from: 'shop@shop.example',
      to,
      subject: 'Hello',
      text: 'Hi',
    });
    return response;
  } catch (error) {
    return String(error);
  } finally {
    transport.close();
  }
}

it('fails for one inbox until it is taken away, and counts', async () => {
  const [inbox, other] = [restante.inbox(), restante.inbox()];
  const fault = await inbox.fail('mailbox-full');
  expect(fault.sentence).toContain(inbox.address);
  expect(await send(inbox.address)).toContain('452 4.2.2');
  expect(await send(other.address)).toContain('250 2.0.0');
  expect(await fault.fired()).toBe(1);
  await fault.remove();
  await fault.remove();
  expect(await send(inbox.address)).toContain('250 2.0.0');
});

it('is over when its block is', async () => {
  const inbox = restante.inbox();
  {
    await using fault = await inbox.fail({ stage: 'RCPT', verdict: { action: 'refuse', code: 450 } });
    expect(fault.sentence).toMatch(/ 10 min/);
    expect(await send(inbox.address)).toContain('450');
  }
  expect(await send(inbox.address)).toContain('250');
});

it('lets the sender hear of it by a report, when told so', async () => {
  const inbox = restante.inbox();
  await inbox.fail({ preset: 'user-unknown', parameters: { later: true }, expires: { times: 1 } });
  expect(await send(inbox.address)).toContain('250');
  const bounce = await restante.inbox('shop@shop.example').waitFor({ subject: 'Failure' });
  expect(new TextDecoder().decode(await bounce.raw())).toContain(
    `Final-Recipient: rfc822; ${inbox.address}\r\n`,
  );
});

it('says what is wrong with what was asked for', async () => {
  const wrong = restante.inbox().fail({ preset: 'mailbox-full', parameters: { octets: 1 } });
  await expect(wrong).rejects.toThrow(ApiProblem);
  await expect(wrong).rejects.toThrow('`octets` is not a parameter of the preset `mailbox-full`');
});
