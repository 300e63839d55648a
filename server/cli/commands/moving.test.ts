import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createCommandLine, type CommandLine } from '../fixture.ts';

let line: CommandLine;
let folder: string;

beforeEach(async () => {
  line = await createCommandLine();
  folder = await mkdtemp(join(tmpdir(), 'restante-moving-'));
});
afterEach(async () => {
  await line.close();
  await rm(folder, { recursive: true });
});

const lines = (text: string) => text.trimEnd().split('\n');

describe('moving mail', () => {
  const mails = [
    'Subject: one\r\n\r\nFrom here\r\n>From there\r\n',
    'Subject: two\r\n\r\ntext',
    'Subject: three\r\n\r\n\r\n\r\n',
  ];

  it('brings an mbox out and in again', async () => {
    for (const mail of mails) await line.fixture.send(mail);
    const file = join(folder, 'all.mbox');
    expect(await line.restante(['export', file])).toMatchObject({ code: 0, err: '3 messages exported\n' });
    await line.restante(['clear', '--all']);
    expect((await line.restante(['import', file])).out).toBe('3 messages imported\n');
    const { messages } = await line.fixture.store.list({}, { limit: 10, before: Infinity });
    const raws = await Promise.all(
      messages.map(async ({ id }) => (await line.fixture.store.raw(id)).toString()),
    );
    expect(raws.reverse()).toEqual(mails.map((mail) => (mail.endsWith('\r\n') ? mail : `${mail}\r\n`)));
  });

  it('writes a folder of eml files, octet by octet, and reads it', async () => {
    const octets = Buffer.from('Subject: x\r\n\r\n\xe9\n\0', 'latin1');
    const { id } = await line.fixture.send(octets);
    const target = join(folder, 'mails');
    await line.restante(['export', target]);
    expect(await readdir(target)).toEqual([`${id}.eml`]);
    expect(await readFile(join(target, `${id}.eml`))).toEqual(octets);
    expect((await line.restante(['import', '--json', target])).out).toBe('{"imported":1,"failed":0}\n');
  });

  it('reads a Maildir in the order of delivery, without what is being delivered', async () => {
    for (const part of ['cur', 'new', 'tmp']) await mkdir(join(folder, part));
    await writeFile(join(folder, 'new', '200.a.host'), 'Subject: later\n\n');
    await writeFile(join(folder, 'cur', '100.b.host:2,S'), 'Subject: earlier\n\n');
    await writeFile(join(folder, 'tmp', '300.c.host'), 'Subject: half\n\n');
    await line.restante(['import', folder, '--mailbox', 'old']);
    const { messages } = await line.fixture.store.list({ mailbox: 'old' }, { limit: 10, before: Infinity });
    expect(messages.map(({ summary }) => summary.subject)).toEqual(['later', 'earlier']);
  });

  it('names what cannot be brought in, and goes on', async () => {
    await writeFile(join(folder, '1.eml'), '');
    await writeFile(join(folder, '2.eml'), 'Subject: fine\n\n');
    const { code, out, err } = await line.restante(['import', folder]);
    expect([code, out]).toEqual([1, '1 message imported, 1 not\n']);
    expect(err).toContain('1.eml: ');
  });

  it('writes over no mbox file, and says so when it cannot write', async () => {
    for (const mail of mails) await line.fixture.send(mail);
    const file = join(folder, 'all.mbox');
    await writeFile(file, 'mine');
    expect(await line.restante(['export', file])).toMatchObject({
      code: 1,
      err: `restante export: ${file}: file already exists.\n`,
    });
    expect(await readFile(file, 'utf8')).toBe('mine');
    expect(await line.restante(['export', join(folder, 'no', 'all.mbox')])).toMatchObject({
      code: 1,
      err: `restante export: ${join(folder, 'no', 'all.mbox')}: no such file or directory.\n`,
    });
  });

  it('leaves out what is deleted meanwhile', async () => {
    for (const mail of mails) await line.fixture.send(mail);
    const between = createServer((request, response) => void pass(request.url ?? '', response));
    const pass = async (path: string, response: ServerResponse) => {
      if (path.endsWith('/raw')) await line.restante(['clear', 'subject:three']);
      const answer = await fetch(line.url + path);
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
      response.end(Buffer.from(await answer.arrayBuffer()));
    };
    await once(between.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => {
      between.closeAllConnections();
      between.close();
    });
    const url = `http://127.0.0.1:${(between.address() as AddressInfo).port}`;
    expect(await line.restante(['export', '-', '--url', url])).toMatchObject({
      code: 0,
      err: '2 messages exported\n',
    });
  });

  it('stops when a path is not there or the server is gone', async () => {
    const file = join(folder, 'x.eml');
    await writeFile(file, 'Subject: x\n\n');
    const ran = await line.restante(['import', file, join(folder, 'nothing')]);
    expect(ran).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('nothing: no such file') as string,
    });
    expect(line.fixture.store.usage.messages).toBe(0);
    const gone = await line.restante(['import', file, file], '', { RESTANTE_URL: 'http://127.0.0.1:1' });
    expect(gone).toMatchObject({ code: 1, out: '' });
    expect(lines(gone.err)).toHaveLength(1);
  });
});
