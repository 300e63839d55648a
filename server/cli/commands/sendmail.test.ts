import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createCommandLine, type CommandLine } from '../fixture.ts';

let line: CommandLine;

beforeEach(async () => {
  line = await createCommandLine();
});
afterEach(() => line.close());

describe('sendmail', () => {
  const newest = async () => {
    const { messages } = await line.fixture.store.list({}, { limit: 1, before: Infinity });
    const [message] = messages;
    return { message, raw: (await line.fixture.store.raw(message?.id ?? '')).toString() };
  };

  it('takes recipients from the header with -t, and Bcc out (as PHP calls it)', async () => {
    const mail =
      'To: ann@example.org\nBcc: bob@example.org,\n carl@example.org\nSubject: hi\n\ntext\n.\nmore\n';
    expect(await line.restante(['sendmail', '-t', '-i', '-fshop@example.org'], mail)).toMatchObject({
      code: 0,
    });
    const { message, raw } = await newest();
    expect(raw).toBe('To: ann@example.org\r\nSubject: hi\r\n\r\ntext\r\n.\r\nmore\r\n');
    expect(message?.envelope).toMatchObject({
      mailFrom: { address: 'shop@example.org' },
      rcptTo: ['ann', 'bob', 'carl'].map((name) => ({ address: `${name}@example.org` })),
    });
  });

  it('ends at a dot without -i, and takes recipients as words', async () => {
    const { code } = await line.restante(
      ['sendmail', '-f', '<>', 'ann@example.org'],
      'Subject: hi\n\ntext\n.\nmore\n',
      {
        RESTANTE_MAILBOX: 'cron',
      },
    );
    expect(code).toBe(0);
    const { message, raw } = await newest();
    expect(raw).toBe('Subject: hi\r\n\r\ntext\r\n');
    expect(message).toMatchObject({ mailbox: 'cron', envelope: { mailFrom: { address: '' } } });
  });

  it.each([
    [['sendmail', '-i'], {}, 64, 'no recipients'],
    [['sendmail', 'x'], { RESTANTE_URL: 'nonsense' }, 64, 'RESTANTE_URL must be a web address'],
    [['sendmail', '-bp'], {}, 64, '-bp is not possible here'],
    [['sendmail', '-f'], {}, 64, '-f needs a value'],
    [
      ['sendmail', 'ann@example.org'],
      { RESTANTE_URL: 'http://127.0.0.1:1' },
      75,
      'No server answers at http://127.0.0.1:1',
    ],
  ])('%j fails as callers expect', async (words, env, code, sentence) => {
    const ran = await line.restante(words, 'Subject: x\n\n', env);
    expect(ran.code).toBe(code);
    expect(ran.err).toContain(sentence);
  });

  it('takes lists of addresses with names, as other sendmails do', async () => {
    const words = ['sendmail', '-i', '"Smith, Ann" <ann@example.org>', 'bob@example.org,', 'root'];
    expect(await line.restante(words, 'Subject: x\n\n')).toMatchObject({ code: 0, err: '' });
    const { message } = await newest();
    expect(message?.envelope.rcptTo.map(({ address }) => address)).toEqual([
      'ann@example.org',
      'bob@example.org',
      'root',
    ]);
  });

  it('does not ask callers to try again with what the server refuses', async () => {
    const { code, err } = await line.restante(['sendmail', 'ann@example.org'], '');
    expect(code).toBe(65);
    expect(err).toBe('sendmail: The body is empty; it must be the message.\n');
  });

  it('speaks SMTP with -bs', async () => {
    const server = createServer((socket) => {
      socket.write('220 ready\r\n');
      socket.on('data', (data) => socket.write(`250 ${data.toString()}`));
      socket.on('end', () => socket.end('221 bye\r\n'));
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const smtp = await createCommandLine({
      info: () => ({ ...line.fixture.deps.info(), smtp: { host: '0.0.0.0', port } }),
    });
    onTestFinished(() => smtp.close());
    expect(await smtp.restante(['sendmail', '-bs'], 'NOOP\r\n')).toMatchObject({
      code: 0,
      out: '220 ready\r\n250 NOOP\r\n221 bye\r\n',
    });
  });
});
