import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { createFixture, type Fixture } from '../http/fixture.ts';
import { HttpServer } from '../http/server.ts';
import { connect } from './connect.ts';
import { sampleMail } from './sample-mail.ts';
import type { Inbox, Purpose } from './types.ts';
import './vitest.ts';

/** The message with which `assertion` fails; empty when it holds. */
function failed(assertion: () => void): string {
  try {
    assertion();
    return '';
  } catch (error) {
    return String(error).replace(/^Error: /, '');
  }
}

const mail = sampleMail();
const bare = sampleMail({ links: [], codes: [], text: 'Hello' });

describe('toHaveLink', () => {
  test.each<[Purpose | RegExp | undefined]>([[undefined], ['reset'], [/token=1/], [/choose/i]])(
    '%s',
    (which) => {
      expect(mail).toHaveLink(which);
      expect(bare).not.toHaveLink(which);
    },
  );

  it('explains itself', () => {
    expect(
      failed(() => {
        expect(mail).toHaveLink('confirm');
      }),
    ).toBe(
      'The mail "Reset your password" has no link with the purpose confirm. It has:\n' +
        '  no purpose: https://shop.example/\n  reset: https://shop.example/reset?token=1\n' +
        '  reset: https://shop.example/reset?token=2',
    );
    expect(
      failed(() => {
        expect(mail).not.toHaveLink(/token/);
      }),
    ).toBe(
      'The mail "Reset your password" has a link that matches /token/, and should not: https://shop.example/reset?token=1',
    );
  });
});

describe('toHaveCode', () => {
  test.each<[string | RegExp | undefined]>([[undefined], ['123456'], ['123 456'], ['123-456'], [/^\d{6}$/]])(
    '%s',
    (code) => {
      expect(mail).toHaveCode(code);
      expect(bare).not.toHaveCode(code);
    },
  );

  it('explains itself', () => {
    expect(
      failed(() => {
        expect(mail).toHaveCode('9876');
      }),
    ).toBe('The mail "Reset your password" has the code 123456; less likely 9876, wanted 9876.');
    expect(
      failed(() => {
        expect(mail).not.toHaveCode();
      }),
    ).toBe('The mail "Reset your password" has the code 123456; less likely 9876, and should not.');
    expect(
      failed(() => {
        expect(bare).toHaveCode(/\d/);
      }),
    ).toBe('The mail "Reset your password" has no one-time code, wanted /\\d/. Its text: "Hello"');
  });
});

describe('toMatchMailSnapshot', () => {
  it('holds the mail against its snapshot', () => {
    expect(mail).toMatchMailSnapshot();
    expect(sampleMail({ codes: [], text: 'Your code:\n1' })).toMatchMailSnapshot('another');
    expect(mail).toMatchMailSnapshot({ replace: [['Your', 'Our']] });
  });

  describe('of tests that run at the same time', () => {
    let started = 0;
    let open: () => void = () => undefined;
    const both = new Promise<void>((resolve) => (open = resolve));
    test.concurrent.for(['a', 'b'])('%s', async (text, { expect }) => {
      if (++started === 2) open();
      await both;
      expect(sampleMail({ text })).toMatchMailSnapshot();
    });
  });

  it('cannot be turned round', () => {
    expect(
      failed(() => {
        expect(mail).not.toMatchMailSnapshot();
      }),
    ).toContain('cannot be used with .not');
  });
});

test.each([
  [
    Promise.resolve(mail),
    'toHaveLink takes a mail, as inbox.waitFor() gives it, and not a promise: await it first.',
  ],
  [null, 'not null.'],
  ['text', 'not string.'],
  [{}, 'not any other object.'],
])('a mail is wanted, not %s', (value, sentence) => {
  expect(
    failed(() => {
      expect(value).toHaveLink();
    }),
  ).toContain(sentence);
});

describe('toHaveReceived', () => {
  let fixture: Fixture;
  let server: HttpServer;
  let inbox: Inbox;

  beforeEach(async () => {
    fixture = await createFixture();
    server = new HttpServer({ host: '127.0.0.1', port: 0, allowedHosts: [] }, fixture.deps);
    await server.start();
    inbox = connect(`http://127.0.0.1:${server.endpoint.port}`).inbox('default');
  });
  afterEach(() => server.stop());

  it('waits for mail', async () => {
    const received = expect(inbox).toHaveReceived({ subject: /b/, count: 2 });
    for (const subject of ['ab', 'cd', 'bc']) await fixture.send(`Subject: ${subject}\n\n`);
    await received;
    await expect(expect(inbox).not.toHaveReceived({ subject: 'ab', within: '1m' })).rejects.toThrow(
      'A message came that was not to come: "ab"',
    );
  });

  it('lets through what is no question of mail', async () => {
    await expect(expect(inbox).toHaveReceived({ subject: /(?=a)/ })).rejects.toThrow(TypeError);
    await expect(expect(inbox).not.toHaveReceived({ within: 'long' })).rejects.toThrow('`timeout` must be');
    await expect(expect(mail).toHaveReceived()).rejects.toThrow(
      'toHaveReceived takes an inbox, and not a mail.',
    );
  });
});
