import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startServer, type Harness } from './harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await startServer();
});
afterEach(() => harness.server.stop());

describe('nodemailer', () => {
  it('delivers over a pool, with AUTH, dots, an attachment and addresses beyond ASCII', async () => {
    const { server, submissions } = harness;
    const transport = createTransport({
      ...server.endpoint,
      pool: true,
      maxConnections: 2,
      auth: { user: 'checkout-7', pass: 'any' },
    });
    const info = await transport.sendMail({
      from: 'Ann <ann@example.org>',
      to: ['bob@example.org', 'bjørn@example.org'],
      subject: 'Dots',
      text: '.\n..\n.leading dot\nend',
      attachments: [{ filename: 'a.bin', content: Buffer.alloc(300_000, 0xe9) }],
    });
    await Promise.all(
      Array.from({ length: 20 }, () =>
        transport.sendMail({ from: 'ann@example.org', to: 'bob@example.org', text: 'x' }),
      ),
    );
    transport.close();
    expect(info).toMatchObject({ response: '250 2.0.0 kept as m1', rejected: [] });
    expect(submissions).toHaveLength(21);
    expect(submissions[0]).toMatchObject({
      origin: { user: 'checkout-7' },
      envelope: { rcptTo: [{ address: 'bob@example.org' }, { address: 'bjørn@example.org' }] },
    });
    expect(submissions[0]?.raw.toString()).toContain('\r\n.\r\n..\r\n.leading dot\r\nend\r\n');
  });

  it('keeps the very octets it was given', async () => {
    const { server, submissions } = harness;
    const raw = 'Subject: raw\r\n\r\n.a\r\n\r\n..\r\n.\r\nend\r\n';
    const transport = createTransport(server.endpoint);
    await transport.sendMail({ envelope: { from: '', to: ['bob@example.org'] }, raw });
    expect(submissions[0]).toMatchObject({ envelope: { mailFrom: { address: '' } } });
    expect(submissions[0]?.raw.toString()).toBe(raw);
  });
});

describe("Python's smtplib", () => {
  it('delivers, with AUTH, SIZE and a message of its own making', async (context) => {
    const { server, submissions } = harness;
    const script = `
import smtplib, sys
from email.message import EmailMessage
message = EmailMessage()
message['Subject'] = 'Grüße'
message['From'] = 'ann@example.org'
message['To'] = 'bob@example.org, bob@example.org'
message.set_content('.dot\\n\\n.\\n')
with smtplib.SMTP('127.0.0.1', ${server.endpoint.port}) as smtp:
    smtp.login('checkout-7', 'any')
    print(smtp.send_message(message))
    print(smtp.verify('bob@example.org')[0], smtp.noop()[0], smtp.rset()[0], smtp.help().decode()[:5])
`;
    const output = await python(script);
    if (output === undefined) context.skip('python3 is not installed');
    expect(output).toBe('{}\n252 250 250 2.0.0\n');
    expect(submissions[0]).toMatchObject({
      origin: { user: 'checkout-7' },
      envelope: { mailFrom: { address: 'ann@example.org' } },
    });
    expect(submissions[0]?.raw.toString()).toContain('\r\n.dot\r\n\r\n.\r\n');
  });
});

/** What the script prints; undefined where there is no Python. */
async function python(script: string): Promise<string | undefined> {
  const child = spawn('python3', ['-c', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  try {
    await once(child, 'close');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  return output;
}
