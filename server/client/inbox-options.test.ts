import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox.ts';
import { createApi } from './api.ts';
import { connect } from './connect.ts';
import { ApiProblem } from './failures.ts';
import type { Restante } from './types.ts';

let sandbox: Sandbox;
let restante: Restante;

beforeEach(async () => {
  sandbox = await createSandbox();
  restante = connect(sandbox.url);
});
afterEach(() => sandbox.close());

const mailboxes = async () => (await createApi(sandbox.url)('GET /api/mailboxes')).mailboxes;

/** As an application that does not sign in. */
async function send(to: string, subject: string): Promise<void> {
  const transport = createTransport({ ...sandbox.smtp, secure: false });
  await transport.sendMail({ from: 'shop@example.com', to, subject, text: 'x' });
  transport.close();
}

describe('an inbox with options', () => {
  it('is set up before anything else, with a fresh address or one that is given', async () => {
    const [fresh, given] = [restante.inbox({ keepFor: '10m' }), restante.inbox('ann', { keepFor: 90_000 })];
    await Promise.all([fresh.smtp(), given.list()]);
    expect(await mailboxes()).toMatchObject(
      [
        { name: fresh.address, keepFor: '10m', guarded: false },
        { name: 'ann', keepFor: '90s', guarded: false },
        { name: 'default', keepFor: null },
      ].sort((a, b) => (a.name < b.name ? -1 : 1)),
    );
  });

  it('guards the mail that came to its address against everybody else, and clears it itself', async () => {
    const [mine, other] = [restante.inbox({ token: 'my-key' }), restante.inbox()];
    await mine.ready();
    await send(mine.address, 'mine');
    const stranger = restante.inbox(mine.address);
    const [seen] = await stranger.list();
    expect(seen).toMatchObject({ subject: 'mine', mailbox: mine.address });
    await expect(seen?.delete()).rejects.toThrow(`The mailbox "${mine.address}" is guarded`);
    expect(await stranger.clear()).toBe(0);
    await send(other.address, 'other');
    expect(await createApi(sandbox.url)('DELETE /api/messages', { query: { all: true } })).toEqual({
      count: 1,
      kept: 1,
    });
    expect((await mine.list()).map(({ subject }) => subject)).toEqual(['mine']);
    await send(mine.address, 'again');
    await (await mine.waitFor({ subject: 'again' })).delete();
    expect(await mine.clear()).toBe(1);
  });

  it('fails wherever it is used when another token guards it', async () => {
    await restante.inbox('ann', { token: 'first' }).ready();
    const late = restante.inbox('ann', { token: 'second' });
    for (const use of [() => late.ready(), () => late.waitFor(), () => late.clear(), () => late.smtp()]) {
      await expect(use()).rejects.toBeInstanceOf(ApiProblem);
    }
  });

  it.each(['', 'a b', 'ä', 'a\n'])('refuses the token %j', (token) => {
    expect(() => restante.inbox({ token })).toThrow('letters, digits and -._~+/');
  });

  it('without any asks the server nothing', async () => {
    const asked: unknown[] = [];
    const client = connect(sandbox.url, {
      fetch: (...given) => Promise.reject(new Error(String(asked.push(given)))),
    });
    await client.inbox('ann', {}).ready();
    expect(asked).toEqual([]);
  });
});
