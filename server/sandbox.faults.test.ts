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

describe('faults that a configuration names', () => {
  it('hold from the first connection on', async () => {
    const sandbox = await start({ faults: [{ preset: 'user-unknown', fire: { first: 1 } }] });
    expect(await send(sandbox, 'bob@example.org')).toMatch(/^550 5\.1\.1 /);
    expect(await send(sandbox, 'bob@example.org')).toBe('250');
  });

  it('end the start when one is wrong, with a sentence that says which', async () => {
    const faults = [{ preset: 'slow' }, { preset: 'slo' }];
    await expect(start({ faults })).rejects.toThrow(/^faults\[1\]: .*did you mean `slow`\?$/);
    await expect(start({ faults: [{ stage: 'RCPT', verdict: { action: 'lose' } }] })).rejects.toMatchObject({
      field: 'faults[0].verdict.action',
    });
  });
});

describe('faults of mailboxes side by side', () => {
  it('are heard in their own mailbox and nowhere else, and let a retry through', async () => {
    const sandbox = await start();
    const post = (order: object) =>
      fetch(`${sandbox.url}/api/faults`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(order),
      });
    const mailboxes = Array.from({ length: 100 }, (_, n) => `m${n}`);
    const heard = mailboxes.map(async (mailbox, n) => {
      const verdict = { action: 'refuse', code: 450, enhanced: '4.2.1', text: `Only ${mailbox}` };
      // Odd ones are of a recipient, even ones of a user; every tenth has none.
      const scope = n % 2 === 0 ? { mailbox } : { inbox: `${mailbox}@example.org` };
      if (n % 10 !== 0) await post({ stage: 'RCPT', verdict, ...scope, fire: { first: 1 } });
      const to = `${mailbox}@example.org`;
      const user = n % 2 === 0 ? mailbox : undefined;
      return [await send(sandbox, to, user), await send(sandbox, to, user)];
    });
    expect(await Promise.all(heard)).toEqual(
      mailboxes.map((mailbox, n) => [n % 10 === 0 ? '250' : `450 4.2.1 Only ${mailbox}`, '250']),
    );
    const { faults } = (await (await fetch(`${sandbox.url}/api/faults`)).json()) as {
      faults: { fired: number }[];
    };
    expect(faults.map(({ fired }) => fired)).toEqual(Array(90).fill(1));
  });
});
