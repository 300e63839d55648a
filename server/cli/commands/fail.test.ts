import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCommandLine, type CommandLine } from '../fixture.ts';

let line: CommandLine;

beforeEach(async () => {
  line = await createCommandLine();
});
afterEach(() => line.close());

/** What the server has of the only fault. */
async function only(): Promise<unknown> {
  const { out } = await line.restante(['fail', '--json']);
  return JSON.parse(out);
}

describe('restante fail', () => {
  it('sets what people know by a name, and says what it does', async () => {
    const words = [
      'fail',
      'mailbox-full',
      '--inbox',
      'ann@inbox.test',
      '--times',
      '2',
      '--for',
      '5m',
      '--permanent',
    ];
    const { code, out } = await line.restante(words);
    expect(code).toBe(0);
    expect(out).toMatch(/^\S+ {2}.*ann@inbox\.test.*552 5\.2\.2/);
    expect(await only()).toMatchObject({ inbox: 'ann@inbox.test', expires: { times: 2, after: '5m' } });
  });

  it('narrows it down, and lets the sender hear later', async () => {
    const words = [
      'fail',
      'user-unknown',
      '--to',
      '@a.example',
      '--to',
      'b@b.example',
      '--from',
      'x@x.example',
    ];
    await line.restante([...words, '--later', '--first', '3', '--mailbox', 'shop']);
    expect(await only()).toMatchObject({
      mailbox: 'shop',
      match: { recipient: ['@a.example', 'b@b.example'], sender: ['x@x.example'] },
      fire: { first: 3 },
      verdict: { action: 'accept', outcome: 'failed' },
    });
  });

  it('takes a rule of your own', async () => {
    const rule = {
      stage: 'RCPT',
      verdict: { action: 'refuse', code: 450 },
      match: { helo: 'a' },
      expires: { times: 9 },
    };
    await line.restante(['fail', '--rule', '-', '--to', '@a.example', '--for', '1m'], JSON.stringify(rule));
    expect(await only()).toMatchObject({
      match: { helo: 'a', recipient: ['@a.example'] },
      expires: { times: 9, after: '1m' },
    });
  });

  it('lists what fails, and lets it be well again', async () => {
    expect((await line.restante(['fail'])).out).toBe('Nothing fails.\n');
    for (const name of ['slow', 'spam', 'lost']) await line.restante(['fail', name, '--mailbox', name]);
    const { out } = await line.restante(['fail']);
    expect(out).toMatch(/^ID +STATE +FIRED +WHAT\n(?:\S+ +on +0 +.+\n){3}$/);
    const [id = ''] = out.split('\n')[1]?.split(' ') ?? [];
    expect((await line.restante(['fail', '--remove', id])).out).toBe('1 fault removed\n');
    expect((await line.restante(['fail', '--remove', 'all', '--mailbox', 'spam'])).out).toBe(
      '1 fault removed\n',
    );
    expect((await line.restante(['fail', '--remove', 'all', '--json'])).out).toBe('{"count":1}\n');
    expect(await line.restante(['fail', '--remove', id])).toMatchObject({ code: 1 });
  });

  it.each([
    [['mailbox-ful'], 'did you mean mailbox-full?'],
    [['slow', 'spam'], 'One preset at a time.'],
    [['slow', '--rule', '-'], 'A preset, or --rule; not both.'],
    [['--rule', '-'], '--rule must be a JSON object.'],
    [['slow', '--times', '0'], '--times must be a number from 1, and 0 is not.'],
    [['slow', '--for', 'ever'], '`expires'],
    [['slow', '--later'], '`later` is not a parameter of the preset `slow`'],
  ])('%j is a mistake', async (words, text) => {
    expect(await line.restante(['fail', ...words], '[]')).toMatchObject({
      code: 2,
      err: expect.stringContaining(text) as string,
    });
  });
});
