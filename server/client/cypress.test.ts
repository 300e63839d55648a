import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox.ts';
import { WaitFailed } from './failures.ts';
import type { Inbox, Mail, WaitQuery } from './types.ts';

/** The commands as Cypress would call them; chains are promises here. */
interface Commands {
  inbox(name?: string): PromiseLike<Inbox>;
  waitForMail(inbox: Inbox, query?: WaitQuery): PromiseLike<Mail>;
}

let sandbox: Sandbox;
const commands = {} as Commands;

beforeAll(async () => {
  sandbox = await createSandbox();
  const request = async ({ url }: { url: string }) => {
    const response = await fetch(url);
    return { status: response.status, body: await response.text() };
  };
  Object.assign(globalThis, {
    cy: { wrap: (value: unknown) => Promise.resolve(value), request },
    Cypress: {
      Commands: { add: (name: string, command: unknown) => Object.assign(commands, { [name]: command }) },
      env: (name: string) => (name === 'RESTANTE_URL' ? sandbox.url : undefined),
    },
  });
  await import('./cypress.ts');
});
afterAll(async () => {
  Object.assign(globalThis, { cy: undefined, Cypress: undefined });
  await sandbox.close();
});

async function send({ address }: Inbox, mail: string): Promise<void> {
  const url = `${sandbox.url}/api/messages?rcpt=${encodeURIComponent(address)}`;
  await fetch(url, { method: 'POST', headers: { 'content-type': 'message/rfc822' }, body: mail });
}

describe('the commands for Cypress', () => {
  it('give an inbox and its mail', async () => {
    const inbox = await commands.inbox();
    expect(inbox.address).toMatch(/@inbox\.test$/);
    const waiting = commands.waitForMail(inbox, { subject: /reset/i });
    await send(inbox, 'Subject: Welcome\r\n\r\n');
    await send(inbox, 'Subject: Reset\r\n\r\nhttps://shop.example/reset?token=1\r\n');
    const mail = await waiting;
    expect(mail.subject).toBe('Reset');
    expect(mail.link(/token/)).toBe('https://shop.example/reset?token=1');
    expect((await commands.waitForMail(inbox)).subject).toBe('Welcome');
    expect((await commands.inbox('ann@example.org')).address).toBe('ann@example.org');
  });

  it('fail with the diagnosis', async () => {
    const inbox = await commands.inbox();
    const waiting = commands.waitForMail(inbox, { subject: 'Reset', timeout: '20ms' });
    await expect(waiting).rejects.toBeInstanceOf(WaitFailed);
    await expect(waiting).rejects.toThrow('No message matched within 20 ms.');
    await expect(commands.waitForMail(inbox, { timeout: '1' })).rejects.toThrow('did you mean `1s`?');
  });

  it('say what to do where the page would have to ask', async () => {
    const inbox = await commands.inbox();
    await send(inbox, 'Subject: a\r\n\r\n');
    const mail = await commands.waitForMail(inbox);
    const advice = `In Cypress, ask by cy.request('${sandbox.url}/api/messages/${mail.id}/raw')`;
    await expect(mail.raw()).rejects.toThrow(advice);
    await expect(inbox.clear()).rejects.toThrow('In Cypress, ask by cy.request(');
  });
});
