import { createTransport, type Transporter } from 'nodemailer';
import { afterEach, describe, expect, it } from 'vitest';
import type { Message } from './mail/message.ts';
import { createSandbox, type Sandbox } from './sandbox.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

async function start(...args: Parameters<typeof createSandbox>): Promise<Sandbox> {
  const sandbox = await createSandbox(...args);
  open.push(sandbox);
  return sandbox;
}

/** What a sender of mail hears: the last reply, or what went wrong. */
async function send({ smtp }: Sandbox, to: string, user?: string): Promise<string> {
  const auth = user === undefined ? {} : { auth: { user, pass: 'any' } };
  const transport: Transporter = createTransport({ ...smtp, secure: false, ...auth });
  open.push(transport);
  try {
    const info = (await transport.sendMail({ from: 'ann@example.org', to, subject: 'x', text: 'x' })) as {
      response: string;
    };
    return info.response.slice(0, 3);
  } catch (error) {
    return (error as Error & { response?: string }).response ?? (error as Error).message;
  }
}

describe('magic addresses', () => {
  it('fail as they ask for', async () => {
    const sandbox = await start();
    expect(await send(sandbox, 'bounce+550+no+such+user+here@any.example')).toBe('550 no such user here');
    expect(await send(sandbox, 'ann+full@example.org')).toBe('452 4.2.2 Mailbox full');
    expect(await send(sandbox, 'ann+greylist@example.org')).toMatch(/^451 4\.7\.1/);
    expect(await send(sandbox, 'ann+greylist@example.org')).toBe('250');
    expect(await send(sandbox, 'ann+slow50ms@example.org')).toBe('250');
    expect(await send(sandbox, 'ann@example.org')).toBe('250');
  });

  it('bring a report to the sender', async () => {
    const sandbox = await start();
    const report = fetch(`${sandbox.url}/api/messages/wait?inbox=ann@example.org&from=%3C%3E&timeout=10s`);
    expect(await send(sandbox, 'bounced@resend.dev')).toBe('250');
    const { messages } = (await (await report).json()) as { messages: Message[] };
    expect(messages[0]?.envelope).toMatchObject({
      mailFrom: { address: '' },
      rcptTo: [{ address: 'ann@example.org' }],
    });
  });

  it('are ordinary ones where they are switched off', async () => {
    const sandbox = await start({ magicAddresses: false });
    expect(await send(sandbox, 'ann+full@example.org')).toBe('250');
  });
});
