import { readFileSync } from 'node:fs';
import { connect as open } from 'node:net';
import { createInterface } from 'node:readline';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { connect } from './client/connect.ts';
import type { Mail, Restante } from './client/types.ts';
import { createSandbox, type Sandbox } from './sandbox.ts';

/** Every piece of JavaScript on docs/failures.md is run, against a shop that reads its mail at POP3. */
const PAGE = readFileSync(new URL('../docs/failures.md', import.meta.url), 'utf8');
const SNIPPETS = [...PAGE.matchAll(/(?:^<!-- (\S+) -->\n)?^```js\n([\s\S]*?)^```$/gm)].map(
  ([, name = 'without a name', code = '']) => [name, code] as const,
);

let sandbox: Sandbox;
let restante: Restante;

beforeAll(async () => {
  sandbox = await createSandbox();
  restante = connect(sandbox.url, { timeout: '20s' });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await fetch(`${sandbox.url}/api/messages?all=true`, { method: 'DELETE' });
});

async function send(mail: SendMailOptions): Promise<unknown> {
  const transport = createTransport({
    host: '127.0.0.1',
    port: sandbox.smtp.port,
    secure: false,
    ignoreTLS: true,
  });
  const standard = { replyTo: 'support+42@shop.example', subject: 'Your ticket', text: 'Does it work now?' };
  try {
    return await transport.sendMail({ from: 'bounces@shop.example', ...standard, ...mail });
  } finally {
    transport.close();
  }
}

/** The application under test, as an application would be: it knows nothing of Restante but the ports. */
function openShop() {
  const customer = { mailable: true };
  const ticket: string[] = [];
  return {
    sendUntilAccepted: async (mail: SendMailOptions) => {
      for (let left = 10; left > 0; left--)
        if (
          await send(mail).then(
            () => true,
            () => false,
          )
        )
          return;
    },
    readReports: async () => {
      for (const text of await fetchMail('bounces@shop.example')) {
        const isBounce = /^Action: failed\r\nStatus: 5/m.test(text);
        if (isBounce || text.includes('\r\nFeedback-Type: abuse\r\n')) customer.mailable = false;
      }
    },
    customer: () => Promise.resolve(customer),
    readReplies: async () => {
      for (const text of await fetchMail('support+42@shop.example'))
        ticket.push((text.split('\r\n\r\n')[1] ?? '').trim());
    },
    ticket: () => Promise.resolve(ticket),
  };
}

/** All mail at POP3 (RFC 1939) of this user. */
async function fetchMail(user: string): Promise<string[]> {
  const socket = open(sandbox.pop3.port, '127.0.0.1');
  const lines = createInterface({ input: socket, crlfDelay: Infinity })[Symbol.asyncIterator]();
  const line = async () => String((await lines.next()).value);
  const say = async (command: string) => {
    socket.write(`${command}\r\n`);
    return line();
  };
  const text = async () => {
    const read: string[] = [];
    for (let next = await line(); next !== '.'; next = await line()) read.push(next.replace(/^\./, ''));
    return `${read.join('\r\n')}\r\n`;
  };
  await line();
  await say(`USER ${user}`);
  await say('PASS any');
  const count = Number((await say('STAT')).split(' ')[1]);
  const mails: string[] = [];
  for (let number = 1; number <= count; number++) {
    expect(await say(`RETR ${number}`)).toMatch(/^\+OK/);
    mails.push(await text());
  }
  socket.destroy();
  return mails;
}

type Body = (...given: unknown[]) => Promise<void>;
const Compiled = (() => undefined).constructor as FunctionConstructor;

it.each(SNIPPETS)('%s', async (name, code) => {
  expect(name).not.toBe('without a name');
  await send({ to: 'ann@inbox.test' });
  const mail: Mail = await restante.inbox('ann@inbox.test').waitFor();
  const given = { restante, send, expect, shop: openShop(), screenshot: Buffer.from('png') };
  const more = { mail, inbox: restante.inbox() };
  // What the piece declares itself is not given to it.
  const missing = Object.entries(more).filter(([one]) => !code.includes(`const ${one} =`));
  const all = { ...given, ...Object.fromEntries(missing) };
  const run = new Compiled(...Object.keys(all), `return (async () => {${code}})();`) as Body;
  await run(...Object.values(all));
});
