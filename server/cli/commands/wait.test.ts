import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { createCommandLine, waiting, type CommandLine } from '../fixture.ts';

let line: CommandLine;

beforeEach(async () => {
  line = await createCommandLine();
});
afterEach(() => line.close());

const send = (subject: string, more?: { to?: string; mailbox?: string }) =>
  line.fixture.send(`From: Ann <ann@example.org>\nSubject: ${subject}\n\n`, more);

describe('restante wait', () => {
  it('prints what is already there, in the table of list', async () => {
    await send('Hello');
    const waited = await line.restante(['wait', 'subject:hello']);
    expect(waited).toMatchObject({ code: 0, err: '' });
    expect(waited.out).toBe((await line.restante(['list'])).out);
  });

  it('prints what comes, oldest first, as JSON for programs', async () => {
    const waited = line.restante([
      'wait',
      '--count',
      '2',
      '--json',
      '--mailbox',
      'shop',
      '--subject',
      '/^[ab]$/',
    ]);
    await waiting(line, 1);
    for (const subject of ['b', 'c', 'a']) await send(subject, { mailbox: 'shop' });
    const { code, out } = await waited;
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject([{ summary: { subject: 'b' } }, { summary: { subject: 'a' } }]);
  });

  it('begins where --since says', async () => {
    const { id } = await send('first');
    await send('second');
    const next = await line.restante(['wait', '--json', '--since', id]);
    expect(JSON.parse(next.out)).toMatchObject([{ summary: { subject: 'second' } }]);
    const new_ = line.restante(['wait', '--json', '--since', 'now']);
    await waiting(line, 1);
    await send('third');
    expect(JSON.parse((await new_).out)).toMatchObject([{ summary: { subject: 'third' } }]);
  });

  it('says when it is too late what came and what the nearest lacks', async () => {
    const waited = line.restante(['wait', '--timeout', '5s', '--subject', 'Reset pasword']);
    await waiting(line, 1);
    const near = await send('Reset password');
    for (const number of [1, 2, 3, 4, 5]) await send(`Invoice ${number}`);
    line.fixture.clock.advance(5000);
    const { code, out, err } = await waited;
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(
      /^restante wait: No message matched within 5 s\. 6 messages came\. The nearest is "Reset password"/,
    );
    expect(err).toContain(near.id);
    expect(
      err
        .split('\n')
        .slice(1)
        .map((one) => one.trim().replace(/ .*(Invoice \d).*/, ' $1')),
    ).toEqual([
      'What came:',
      expect.stringMatching(/^ID +AGE/) as string,
      ...[5, 4, 3, 2, 1].map((number) => expect.stringMatching(`Invoice ${number}$`) as string),
      '… and 1 before',
      '',
    ]);
  });

  it('gives programs the problem document, and people the sentence beside it', async () => {
    const waited = line.restante(['wait', '-t', '500ms', '--json', 'to:nobody@example.org']);
    await waiting(line, 1);
    line.fixture.clock.advance(500);
    const { code, out, err } = await waited;
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ status: 408, total: 0, nearest: null, cursor: '0' });
    expect(err).toBe('restante wait: No message matched within 500 ms. None came.\n');
  });

  it('is content with --none when none comes, and names the one that does', async () => {
    await send('Hello');
    const words = ['wait', '--none', '--timeout', '2s', 'subject:reminder'];
    const good = line.restante(words);
    await waiting(line, 1);
    line.fixture.clock.advance(2000);
    expect(await good).toMatchObject({ code: 0, out: '', err: '' });
    const bad = line.restante(words);
    await waiting(line, 1);
    const { id } = await send('Reminder');
    expect(await bad).toMatchObject({
      code: 1,
      out: '',
      err: `restante wait: A message came that was not to come: "Reminder" to bob@example.com (${id}).\n`,
    });
  });

  test.each([
    [['--timeout', '5'], 'and 5 is not; did you mean 5s?'],
    [['--timeout', '11m'], '--timeout must be a duration up to 10m'],
    [['--none', '--count', '2'], '--none and --count cannot both be'],
    [['--since', 'yesterday'], 'is not all, now, a cursor, or the id of a message'],
    [['--to', ''], '--to is empty, so it would match any message'],
    [['--count', '501'], 'from 0 to 500'],
    [['form:ann'], 'did you mean from:?'],
  ])('%j is a mistake of the caller', async (words, sentence) => {
    const { code, out, err } = await line.restante(['wait', ...words]);
    expect(err).toContain(sentence);
    expect([code, out]).toEqual([2, '']);
  });

  it('says so when no server answers, or stops', async () => {
    const waited = line.restante(['wait']);
    await waiting(line, 1);
    await line.close();
    expect(await waited).toMatchObject({
      code: 1,
      err: 'restante wait: The server is stopping, so this wait has ended.\n',
    });
    expect(await line.restante(['wait'])).toMatchObject({
      code: 1,
      err: expect.stringContaining(`No server answers at ${line.url} (ECONNREFUSED).`) as string,
    });
    line = await createCommandLine();
  });
});
