import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApi } from '../client/api.ts';
import { AUTHORITY } from '../http/fixture.ts';
import { COMMANDS } from './commands.ts';
import { createCommandLine, type CommandLine } from './fixture.ts';
import { commandReference } from './manual.ts';
import { SUMMARIES } from './summaries.ts';

let line: CommandLine;
let folder: string;

beforeEach(async () => {
  line = await createCommandLine();
  folder = await mkdtemp(join(tmpdir(), 'restante-cli-'));
});
afterEach(async () => {
  await line.close();
  await rm(folder, { recursive: true });
});

const lines = (text: string) => text.trimEnd().split('\n');

describe('every command', () => {
  it('has its name in the list that is read at start', () => {
    expect(Object.keys(SUMMARIES)).toEqual(COMMANDS.map(({ name }) => name));
  });

  it.each(Object.keys(SUMMARIES))(
    '%s has a manual page no wider than a terminal, examples aside',
    async (name) => {
      const { code, out } = await line.restante([name, '--help']);
      expect(code).toBe(0);
      const page = out.slice(0, out.indexOf('EXAMPLES'));
      expect(page).toContain(`NAME\n       restante ${name} - `);
      expect(lines(page).filter((one) => one.length > 80)).toEqual([]);
    },
  );

  it('is in docs/cli.md', async () => {
    await expect(commandReference(COMMANDS)).toMatchFileSnapshot('../../docs/cli.md');
  });

  it.each([
    [['list', '--mailbx', 'x'], '--mailbx is not a flag of restante list; did you mean --mailbox?'],
    [['list', '--limit', 'ten'], '--limit must be a whole number, and ten is not.'],
    [['list', '--limit'], '--limit needs a value: --limit <number>.'],
    [['list', '--mailbox=a', '--mailbox=b'], '--mailbox is given twice.'],
    [['list', '--json=yes'], '--json takes no value.'],
    [['list', '--seen', '--unseen'], '--seen and --unseen cannot both be.'],
    [['list', '--larger', 'big'], '--larger must be a number of octets, and big is not.'],
    [['clear'], 'Nothing says which messages to delete; name them, or say --all.'],
    [['clear', '--to', ''], '--to is empty, so it would match any message.'],
    [['clear', ' '], 'The search is empty, so it would match any message.'],
    [['import'], 'Nothing to import'],
    [['export'], 'The folder or file to write to is missing.'],
    [['export', 'a', 'b'], 'b is too much.'],
    [['send'], 'A message needs --to, --cc, --bcc or --rcpt, or a file.'],
    [['send', '--to', 'a@b.example', '--header', 'broken'], '--header must be Name: value'],
    [
      ['ready', '--wait', 'soon'],
      '--wait must be a duration up to 10m such as 500ms, 5s or 2m, and soon is not.',
    ],
    [['hash-password', 'a:b'], 'One user name is needed, without a colon.'],
    [['completion', 'tcsh'], 'There is no completion for tcsh'],
    [['show', '--url', 'ftp://x'], '--url must be a web address'],
  ])('%j is a mistake of the caller', async (words, sentence) => {
    const { code, out, err } = await line.restante(words);
    expect(err).toContain(sentence);
    expect([code, out]).toEqual([2, '']);
  });

  it('says where it looked when no server answers', async () => {
    const gone = await createCommandLine();
    await gone.close();
    const { code, err } = await gone.restante(['list']);
    expect(code).toBe(1);
    expect(err).toBe(
      `restante list: No server answers at ${gone.url} (ECONNREFUSED). Start one with \`restante\`, or name another with --url.\n`,
    );
  });

  it('hands on what the server says is wrong', async () => {
    const { code, err } = await line.restante(['list', 'form:ann']);
    expect(code).toBe(2);
    expect(err).toContain('did you mean from:?');
  });
});

describe('looking', () => {
  it('lists what matches, newest first', async () => {
    await line.fixture.send('From: Ann <ann@example.org>\nSubject: first\n\n');
    await line.fixture.send('From: bob@example.org\nSubject: 予約\n\n', { mailbox: 'shop' });
    const { out } = await line.restante(['list']);
    expect(lines(out).map((one) => one.replace(/^\S+\s+/, '').replace(/\s+/g, ' '))).toEqual([
      'AGE MAILBOX FROM SUBJECT SIZE',
      expect.stringMatching(/^\S+ shop bob@example.org 予約 \d+$/) as string,
      expect.stringMatching(/^\S+ default ann@example.org first \d+$/) as string,
    ]);
    const filtered = await line.restante(['list', '--json', '--mailbox', 'default', 'subject:first']);
    expect(JSON.parse(filtered.out)).toMatchObject([{ summary: { subject: 'first' } }]);
  });

  it('takes a condition that must not hold for one, and no flag', async () => {
    await line.fixture.send('Subject: first\n\n');
    await line.fixture.send('Subject: second\n\n');
    for (const words of [
      ['-subject:second'],
      ['-"second"'],
      ['-is:seen', '-has:attachment', 'first'],
      ['--', '-second'],
    ]) {
      const { out } = await line.restante(['list', '--json', ...words]);
      expect(JSON.parse(out)).toMatchObject([{ summary: { subject: 'first' } }]);
    }
  });

  it('says on standard error that there is nothing', async () => {
    expect(await line.restante(['list'])).toMatchObject({ code: 0, out: '', err: 'No messages.\n' });
    expect(await line.restante(['show'])).toMatchObject({
      code: 1,
      err: 'restante show: There is no such message.\n',
    });
  });

  it('shows the newest that is found, or the one of an id, and steers no terminal', async () => {
    const { id } = await line.fixture.send('Subject: \x1b[31mred\n\nfirst\x1b]0;title\x07line\nsecond\n');
    await line.fixture.send('Subject: other\n\nother\n');
    for (const words of [
      ['show', id],
      ['show', 'subject:red'],
    ]) {
      const { out } = await line.restante(words);
      expect(out).toContain('Envelope: <ann@example.org> to <bob@example.com>');
      expect(out).not.toMatch(/[\x00-\x09\x0b-\x1f]/);
      expect(out).toContain('line\nsecond\n');
    }
  });

  it('writes the octets as they are', async () => {
    const mail = Buffer.from('Subject: x\r\n\r\n\xe9\0\n.\r\n', 'latin1');
    const { id } = await line.fixture.send(mail);
    expect((await line.restante(['raw', id])).octets).toEqual(mail);
  });
});

describe('deleting', () => {
  it('takes what matches, and all only when asked for', async () => {
    await line.fixture.send('Subject: a\n\n');
    await line.fixture.send('Subject: b\n\n', { mailbox: 'shop' });
    await line.fixture.send('Subject: c\n\n');
    expect((await line.restante(['clear', 'subject:a'])).out).toBe('1 message deleted\n');
    expect((await line.restante(['clear', '--mailbox', 'shop', '--all', '--json'])).out).toBe(
      '{"count":1}\n',
    );
    expect(line.fixture.store.usage.messages).toBe(1);
    expect((await line.restante(['clear', '--all'])).out).toBe('1 message deleted\n');
  });
});

describe('deleting from a guarded mailbox', () => {
  it('takes the token, and tells what it left alone', async () => {
    await createApi(line.url)('PUT /api/mailboxes/:name', {
      params: { name: 'shop' },
      body: { token: 'key' },
    });
    const { id } = await line.fixture.send('Subject: a\n\n', { mailbox: 'shop' });
    expect(await line.restante(['clear', '--mailbox', 'shop', '--all'])).toMatchObject({
      code: 1,
      out: '0 messages deleted, 1 left alone: a token guards their mailbox\n',
    });
    expect((await line.restante(['clear', '--all', '--json'], '', { RESTANTE_TOKEN: 'other' })).out).toBe(
      '{"count":0,"kept":1}\n',
    );
    expect(line.fixture.store.get(id)).toBeDefined();
    expect((await line.restante(['clear', '--all', '--token', 'key'])).out).toBe('1 message deleted\n');
    await line.fixture.send('Subject: b\n\n', { mailbox: 'shop' });
    expect((await line.restante(['clear', '--all'], '', { RESTANTE_TOKEN: 'key' })).code).toBe(0);
    expect(line.fixture.store.usage.messages).toBe(0);
  });
});

describe('sending', () => {
  it('composes a message', async () => {
    const file = join(folder, 'note.txt');
    await writeFile(file, 'attached');
    const words = [
      'send',
      '--to',
      'Ann <ann@example.org>',
      '--bcc',
      'bob@example.org',
      '-s',
      'Grüße',
      '--text',
      'hello',
    ];
    const { out, code } = await line.restante([
      ...words,
      '-a',
      file,
      '--header',
      'X-Test: 1',
      '--mailbox',
      'shop',
    ]);
    expect(code).toBe(0);
    const message = line.fixture.store.get(out.trim().replace('kept as ', ''));
    expect(message).toMatchObject({
      mailbox: 'shop',
      summary: { subject: 'Grüße', to: [{ name: 'Ann', address: 'ann@example.org' }] },
      envelope: { rcptTo: [{ address: 'ann@example.org' }, { address: 'bob@example.org' }] },
    });
    const raw = (await line.fixture.store.raw(message?.id ?? '')).toString();
    expect(raw).toMatch(/^X-Test: 1\r$/m);
    expect(raw).toContain('note.txt');
    expect(raw).not.toMatch(/^Bcc:/im);
  });

  it('hands a file in as it is, with CRLF', async () => {
    const { out } = await line.restante(['send', '-', '--mail-from', ''], 'To: ann@example.org\n\n.\ntext\n');
    const id = out.trim().replace('kept as ', '');
    expect((await line.fixture.store.raw(id)).toString()).toBe('To: ann@example.org\r\n\r\n.\r\ntext\r\n');
    expect(line.fixture.store.get(id)?.envelope.mailFrom.address).toBe('');
  });
});

describe('the rest', () => {
  it('tells whether the server is ready', async () => {
    expect(await line.restante(['ready'])).toMatchObject({
      code: 0,
      out: `Restante is ready at ${line.url}\n`,
    });
    const gone = await line.restante(['ready', '--json'], '', { RESTANTE_URL: 'http://127.0.0.1:1' });
    expect(gone.code).toBe(1);
    expect(JSON.parse(gone.out)).toEqual({ ready: false });
  });

  it('waits until the server is ready', async () => {
    let questions = 0;
    const starting = await createCommandLine({ ready: () => ++questions > 2 });
    expect(await starting.restante(['ready'])).toMatchObject({ code: 1, out: '' });
    expect((await starting.restante(['ready', '--wait', '10m'])).code).toBe(0);
    expect(questions).toBe(3);
    await starting.close();
  });

  it('tells where the authority is, makes it there, and how to trust it', async () => {
    const data = join(folder, 'data');
    const { out } = await line.restante(['ca', '--path'], '', { RESTANTE_DATA_DIR: data });
    expect(await readFile(out.trim(), 'utf8')).toContain('BEGIN CERTIFICATE');
    const { out: page } = await line.restante(['ca', '--data-dir', data]);
    expect(page).toContain(`export NODE_EXTRA_CA_CERTS=${out.trim()}`);
    expect((await line.restante(['ca', '--pem'])).out).toBe(AUTHORITY);
    expect((await line.restante(['ca', '--data-dir', 'none'])).code).toBe(2);
  });

  it('makes a line for a users file', async () => {
    const { out } = await line.restante(['hash-password', 'ann'], 'secret\n');
    expect(out).toMatch(/^ann:\$scrypt\$ln=14,r=8,p=1\$/);
    expect(out).not.toContain('secret');
  });

  it.each(['bash', 'zsh', 'fish'])('completes in %s', async (shell) => {
    const { out } = await line.restante(['completion', shell]);
    for (const word of ['serve', 'sendmail', 'smtp-port', 'mailbox']) expect(out).toContain(word);
  });
});
