import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { watch } from 'node:fs';
import { on } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, test } from 'vitest';
import { createCommandLine, waiting, type CommandLine } from '../fixture.ts';

let line: CommandLine;

beforeEach(async () => {
  line = await createCommandLine();
});
afterEach(() => line.close());

const CONFIRM = 'https://shop.example/confirm/7?a=1&b=2';
const UNSUBSCRIBE = 'https://shop.example/unsubscribe/7';

const SIGN_UP = `Subject: Welcome
Content-Type: text/html; charset=utf-8

<p>Your verification code is <b>482913</b>.</p>
<p><a href="https://shop.example/">Shop</a></p>
<p><a href="${CONFIRM.replace('&', '&amp;')}">Confirm your address</a></p>
<p><a href="${UNSUBSCRIBE}">Unsubscribe</a></p>
`;

describe('restante open', () => {
  test.each([
    [[], CONFIRM],
    [['--link', 'confirm'], CONFIRM],
    [['-l', 'unsubscribe'], UNSUBSCRIBE],
    [['--link', 'your ADDRESS'], CONFIRM],
    [['--link', '/confirm.\\d/'], CONFIRM],
    [['--link', '/unsubscribe.\\d/'], UNSUBSCRIBE],
    [['--code'], '482913'],
    [['to:bob@example.com', 'subject:welcome'], CONFIRM],
  ])('%j prints that and nothing else', async (words, value) => {
    await line.fixture.send(SIGN_UP);
    expect(await line.restante(['open', ...words])).toEqual({
      code: 0,
      out: `${value}\n`,
      octets: Buffer.from(`${value}\n`),
      err: '',
    });
  });

  it('takes the newest message, or the one of an id', async () => {
    const { id } = await line.fixture.send(SIGN_UP);
    await line.fixture.send('Subject: Reset\n\nReset your password: https://shop.example/reset/8\n');
    expect((await line.restante(['open'])).out).toBe('https://shop.example/reset/8\n');
    expect((await line.restante(['open', id])).out).toBe(`${CONFIRM}\n`);
  });

  it('prints records for programs, and all of them when asked for', async () => {
    await line.fixture.send(SIGN_UP);
    const one = await line.restante(['open', '--json']);
    expect(JSON.parse(one.out)).toMatchObject({
      url: CONFIRM,
      text: 'Confirm your address',
      purpose: 'confirm',
    });
    const links = await line.restante(['open', '--all', '--json']);
    expect(JSON.parse(links.out)).toMatchObject([
      { purpose: null, url: 'https://shop.example/' },
      { purpose: 'confirm' },
      { purpose: 'unsubscribe' },
    ]);
    const codes = await line.restante(['open', '--all', '--code', '--json']);
    expect(JSON.parse(codes.out)).toMatchObject([{ code: '482913' }]);
    const { out } = await line.restante(['open', '--all']);
    expect(out.split('\n')).toEqual([
      'PURPOSE      TEXT                  URL',
      '             Shop                  https://shop.example/',
      `confirm      Confirm your address  ${CONFIRM}`,
      `unsubscribe  Unsubscribe           ${UNSUBSCRIBE}`,
      '',
    ]);
  });

  it('says what there is when nothing fits', async () => {
    const { id } = await line.fixture.send(SIGN_UP);
    const { code, out, err } = await line.restante(['open', '--link', 'rest']);
    expect([code, out]).toEqual([1, '']);
    expect(err).toBe(
      `restante open: The message "Welcome" (${id}) has no link whose URL or words match rest (did you mean --link reset?). It has:
  link: https://shop.example/
  confirm: ${CONFIRM}
  unsubscribe: ${UNSUBSCRIBE}
  code: 482913
`,
    );
    const asked = await line.restante(['open', '--link', 'reset', '--json']);
    expect(asked.code).toBe(1);
    expect(JSON.parse(asked.out)).toMatchObject({
      detail: `The message "Welcome" (${id}) has no link for reset.`,
      links: [{}, {}, {}],
      codes: [{ code: '482913' }],
    });
  });

  it('never takes a link to unsubscribe for what the mail is for', async () => {
    await line.fixture.send(`Subject: News\n\nNothing new. Unsubscribe: ${UNSUBSCRIBE}\n`);
    expect(await line.restante(['open'])).toMatchObject({ code: 1, out: '' });
    await line.fixture.send('Subject: Empty\n\nNothing.\n');
    expect((await line.restante(['open', '--code'])).err).toContain(
      'has no one-time code. It has neither links nor codes.',
    );
  });

  test.each([
    [['--code', '--link', 'reset'], '--code and --link cannot both be.'],
    [['--browser', '--code'], '--browser opens one link'],
    [['--link', '/(/'], '--link: /(/ cannot be used: unterminated group.'],
    [['--wait', 'soon'], '--wait must be a duration'],
    [['--wait', '1s', '01KBXQ7Z3M8T5N2V9R'], 'what has an id is already there'],
  ])('%j is a mistake of the caller', async (words, sentence) => {
    const { code, out, err } = await line.restante(['open', ...words]);
    expect(err).toContain(sentence);
    expect([code, out]).toEqual([2, '']);
  });
});

describe('restante open --wait', () => {
  it('waits for the message, past those that have nothing that fits', async () => {
    await line.fixture.send('Subject: Hello\n\nNothing yet.\n');
    const opened = line.restante(['open', '--code', '--wait', '10s', 'to:bob@example.com']);
    await waiting(line, 1);
    await line.fixture.send(SIGN_UP, { to: 'carl@example.com' });
    await line.fixture.send('Subject: Soon\n\nYour code is on its way.\n');
    await line.fixture.send(SIGN_UP);
    expect(await opened).toMatchObject({ code: 0, out: '482913\n', err: '' });
  });

  it('does not wait for what is there', async () => {
    await line.fixture.send(SIGN_UP);
    expect((await line.restante(['open', '--wait', '10s'])).out).toBe(`${CONFIRM}\n`);
  });

  it('says why there is none in time', async () => {
    const none = line.restante(['open', '--wait', '5s', '--json', 'to:bob@example.com']);
    await waiting(line, 1);
    await line.fixture.send(SIGN_UP, { to: 'bob@example.org' });
    line.fixture.clock.advance(5000);
    expect((await none).err).toContain(
      'No message matched within 5 s. 1 message came. The nearest is "Welcome"',
    );
    expect(JSON.parse((await none).out)).toMatchObject({ status: 408, total: 1 });
    const unfit = line.restante(['open', '--wait', '5s', '--link', 'reset']);
    await waiting(line, 1);
    line.fixture.clock.advance(5000);
    expect(await unfit).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/The message "Welcome" \(.*\) has no link for reset\. It has:\n/) as string,
    });
  });
});

describe('restante open --browser', () => {
  it('hands the link to the program that opens it, and prints it', async () => {
    await line.fixture.send(SIGN_UP);
    const folder = await mkdtemp(join(tmpdir(), 'restante-open-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(
      join(folder, 'xdg-open'),
      '#!/bin/sh\nprintf %s "$*" > "${0%/*}/part"\n/bin/mv "${0%/*}/part" "${0%/*}/opened"\n',
    );
    await chmod(join(folder, 'xdg-open'), 0o755);
    // Begun before, so that no change is missed.
    const changes = on(watch(folder), 'change') as AsyncIterable<[kind: string, file: string]>;
    const { code, out } = await line.restante(['open', '--browser'], '', { PATH: folder });
    expect([code, out]).toEqual([0, `${CONFIRM}\n`]);
    for await (const [, file] of changes) if (file === 'opened') break;
    expect(await readFile(join(folder, 'opened'), 'utf8')).toBe(CONFIRM);
  });

  it('says so when there is no such program, or the link is of another kind', async () => {
    await line.fixture.send(`${SIGN_UP}<a href="mailto:help@shop.example">Help</a>`);
    const without = await line.restante(['open', '--browser'], '', { PATH: '/nowhere' });
    expect(without).toMatchObject({ code: 1, out: `${CONFIRM}\n` });
    expect(without.err).toContain('xdg-open cannot be started');
    const other = await line.restante(['open', '--browser', '--link', 'mailto:'], '', { PATH: '/nowhere' });
    expect(other.code).toBe(1);
    expect(other.err).toContain('mailto:help@shop.example is no web address');
  });
});
