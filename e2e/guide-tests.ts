import { asInGuide, withoutImports, type Snippet } from './guide.ts';

/** What the application of the guide does. Each test is a file of Vitest's beside it. */
export const SHOP = `
  import { createTransport } from 'nodemailer';

  export async function send(mail) {
    const transport = createTransport(process.env.SMTP_URL);
    await transport.sendMail({ from: 'shop@shop.example', ...mail });
    transport.close();
  }
  export const signUp = (to) =>
    send({ to, subject: 'Confirm your address', text: 'Confirm your address: https://shop.example/confirm?token=Zk3x' });
  export const forgotPassword = (to) =>
    send({ to, subject: 'Reset your password', text: 'Your code: 493028\\nhttps://shop.example/reset?token=Zk3x' });
  export const sendCode = (to, code) => send({ to, subject: 'Your code', text: 'Your code: ' + code });
`;

const RESTANTE = 'const restante = connect();';
const INBOX = 'const inbox = connect().inbox();';
/** On a server of its own, where nothing else comes that a diagnosis would count. */
const ALONE = `
  const alone = await createSandbox();
  process.env.SMTP_URL = 'smtp://127.0.0.1:' + alone.smtp.port;
  const inbox = connect(alone.url).inbox();
`;

/** What stands around a piece of code to make it a test: it is the body, and is checked by what comes after it. */
const BODIES: Readonly<Record<string, { before?: string; after: string; own?: string }>> = {
  'three-lines': { before: RESTANTE, after: "expect(mail.link('confirm')).toMatch(/token=/);" },
  'in-process': {
    after: "await expect(fetch(sandbox.url)).rejects.toThrow('fetch failed');",
    own: `
      const inbox = restante.inbox();
      await signUp(inbox.address);
      expect((await inbox.waitFor()).subject).toBe('Confirm your address');`,
  },
  client: {
    before: 'const opened = []; const openPage = async (url) => opened.push(url);',
    after: "expect(opened).toEqual(['https://shop.example/confirm?token=Zk3x']);",
  },
  smtp: {
    before: INBOX,
    after: `
      expect(decodeURIComponent(url)).toBe('smtp://' + user + ':' + pass + '@' + host + ':' + port);
      await createTransport(url).sendMail({ from: user, to: 'anybody@example.org', subject: 'By sender' });
      expect((await inbox.waitFor()).subject).toBe('By sender');`,
  },
  since: {
    before: `${INBOX}
      const askForAnotherCode = () => sendCode(inbox.address, '118822');
      await sendCode(inbox.address, '493028');`,
    after: "expect([first.code, second.code]).toEqual(['493028', '118822']);",
  },
  'snapshot-options': {
    before: `${INBOX}
      const mail = await inbox.send('Subject: Thank you\\n\\nOrder ' + process.pid + ' is on its way.');`,
    after:
      "expect(mailSnapshot(mail, { replace: [[/Order \\d+/, 'Order [number]']] })).toContain('Order [number] is');",
  },
  'wait-failed': {
    before: `${ALONE}
      await forgotPassword(inbox.address);`,
    after: 'await alone.close();',
  },
  attachment: {
    before: `${INBOX}
      const attachments = [{ filename: 'invoice.pdf', content: '%PDF-1.7' }];
      await send({ to: inbox.address, subject: 'Your invoice', attachments });`,
    after: '',
  },
  'known-form': {
    before: `${INBOX}
      await sendCode(inbox.address, '493028');
      const mail = await inbox.waitFor();`,
    after: "expect(code).toBe('493028');",
  },
  'keep-and-guard': {
    before: RESTANTE,
    after: `
      const { mailboxes } = await (await fetch(restante.url + '/api/mailboxes')).json();
      const mailbox = mailboxes.find(({ name }) => name === inbox.address);
      expect(mailbox).toMatchObject({ keepFor: '10m', guarded: true });
      await inbox.send('Subject: mine\\n\\n');
      expect(await restante.inbox(inbox.address).clear()).toBe(0);
      expect(await inbox.clear()).toBe(1);`,
  },
  websocket: {
    // A server of its own: the others send to bob as well.
    before: `
      const { createSandbox } = await import('restante');
      const sandbox = await createSandbox();
      const heard = [];
      const socket = new WebSocket(sandbox.url.replace('http', 'ws') + '/api/live');
      socket.on('message', (data) => heard.push(JSON.parse(data)));
      await once(socket, 'open');
      socket.send(JSON.stringify({ type: 'wait', id: 'b', query: { to: 'nobody@example.org' } }));`,
    after: `
      await connect(sandbox.url).inbox('bob@example.org').send('Subject: Awaited\\n\\n');
      await vi.waitFor(() => expect(heard.map(({ type }) => type)).toContain('matched'), 30_000);
      const { id, messages } = heard.find(({ type }) => type === 'matched');
      expect([id, messages[0].summary.subject]).toEqual(['a', 'Awaited']);
      socket.close();
      await sandbox.close();`,
  },
};

/** A piece of code that has tests of its own. */
const WHOLE: Readonly<Record<string, string>> = { matchers: RESTANTE };

/** What the page says that comes out, and what does. */
const OUTCOMES: Readonly<Record<string, string>> = {
  snapshot: `${INBOX}
    const mail = await inbox.send([
      'From: shop@shop.example', 'To: ' + inbox.address, 'Subject: Reset your password', 'Date: ' + new Date().toUTCString(),
      '', 'Your code is 493028.', 'https://shop.example/reset?token=a8Zk3x9Q2mPw',
    ].join('\\n'));
    const outcome = mailSnapshot(mail);`,
  diagnosis: `${ALONE}
    await forgotPassword(inbox.address);
    const outcome = String(await inbox.waitFor({ subject: 'Welcome', timeout: '20ms' }).catch((error) => error));
    await alone.close();`,
};

/** The names of what is tested in this way. */
export const TESTED = [BODIES, WHOLE, OUTCOMES].flatMap((kind) => Object.keys(kind));

/** The file of tests that a piece of code becomes. */
export function testOf({ name, code }: Snippet): string {
  const { imports, rest } = withoutImports(code);
  const [body, whole, outcome] = [BODIES[name], WHOLE[name], OUTCOMES[name]];
  const head = `
    ${HEAD}
    ${imports.includes('createSandbox') ? '' : "import { createSandbox } from 'restante';"}
    ${imports.includes('{ connect }') ? '' : "import { connect } from 'restante/client';"}
    ${imports.includes('mailSnapshot') ? '' : "import { mailSnapshot } from 'restante/vitest';"}
    ${imports}`;
  const title = JSON.stringify(name);
  if (whole !== undefined) return `${head}\n${whole}\n${rest}`;
  if (outcome !== undefined) {
    const check = `expect(asInGuide(outcome)).toBe(${JSON.stringify(code.trimEnd())});`;
    return `${head}\n${asInGuide.toString()}\ntest(${title}, async () => { ${outcome}\n${check} });`;
  }
  const { before = '', after = '', own = '' } = body ?? {};
  const middle = rest.replace('// … the tests …', own);
  return `${head}\ntest(${title}, async () => { ${before}\n${middle}\n${after} });`;
}

const HEAD = `
  import { once } from 'node:events';
  import { createTransport } from 'nodemailer';
  import { expect, test, vi } from 'vitest';
  import { WebSocket } from 'ws';
  import { forgotPassword, send, sendCode, signUp } from './shop.mjs';
`;
