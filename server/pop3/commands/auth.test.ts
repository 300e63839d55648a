import { describe, expect, it, test } from 'vitest';
import { parseUsers } from '../../sasl/users.ts';
import { dialogue, expectDialogue, toBuffer } from '../dialogue.ts';
import { Post, STAMP } from '../harness.ts';
import type { Session } from '../session.ts';
import { encode } from '../wire.ts';

const accounts = parseUsers('tim:{PLAIN}tanstaaftanstaaf', 'users');
const hashed = parseUsers(`tim:$2y$04$${'.'.repeat(53)}`, 'users');

function session(): Session {
  return new Post().session({}, { accounts });
}

function base64(text: string): string {
  return Buffer.from(text, 'latin1').toString('base64');
}

describe('AUTH without an initial response (RFC 5034 §4)', () => {
  it('PLAIN: an empty challenge, then the response', async () => {
    await expectDialogue(
      session(),
      `
      C: AUTH PLAIN
      S: +
      C: ${base64('\0tim\0tanstaaftanstaaf')}
      S: +OK maildrop has 0 messages (0 octets)
      C: STAT
      S: +OK 0 0
      `,
    );
  });

  it('sends a challenge without data as plus and one space', async () => {
    expect(toBuffer(encode(await session().handle('auth plain'))).toString()).toBe('+ \r\n');
  });

  it('LOGIN: two challenges', async () => {
    await expectDialogue(
      session(),
      `
      C: AUTH LOGIN
      S: + VXNlcm5hbWU6
      C: ${base64('tim')}
      S: + UGFzc3dvcmQ6
      C: ${base64('tanstaaftanstaaf')}
      S: +OK maildrop has 0 messages (0 octets)
      `,
    );
  });

  it('CRAM-MD5: the example of RFC 2195 §2, with its challenge', async () => {
    const challenge = '<1896.697170952@postoffice.reston.mci.net>';
    const tim = new Post().session({}, { accounts, makeStamp: () => challenge });
    await expectDialogue(
      tim,
      `
      C: AUTH CRAM-MD5
      S: + PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+
      C: dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw
      S: +OK maildrop has 0 messages (0 octets)
      `,
    );
  });

  it('CRAM-MD5: a new challenge each time', async () => {
    let stamps = 0;
    const tim = new Post().session({}, { accounts, makeStamp: () => `<${++stamps}@localhost>` });
    await expectDialogue(
      tim,
      `
      C: AUTH CRAM-MD5
      S: + ${base64('<2@localhost>')}
      C: *
      S: -ERR Authentication was called off.
      C: AUTH CRAM-MD5
      S: + ${base64('<3@localhost>')}
      `,
    );
  });
});

describe('AUTH with an initial response (RFC 5034 §4)', () => {
  const token = (secret: string) => base64(`user=tim\x01auth=Bearer ${secret}\x01\x01`);
  const bearer = (secret: string) => base64(`n,a=tim,\x01auth=Bearer ${secret}\x01\x01`);

  test.each([
    ['PLAIN', base64('\0tim\0tanstaaftanstaaf')],
    ['plain', base64('tim\0tim\0tanstaaftanstaaf')],
    ['XOAUTH2', token('tanstaaftanstaaf')],
    ['OAUTHBEARER', bearer('tanstaaftanstaaf')],
  ])('%s %s', async (mechanism, initial) => {
    const { status, text } = await session().handle(`AUTH ${mechanism} ${initial}`);
    expect([status, text]).toEqual(['+OK', 'maildrop has 0 messages (0 octets)']);
  });

  it('takes = for one without data', async () => {
    await expectDialogue(
      session(),
      `
      C: AUTH LOGIN =
      S: + UGFzc3dvcmQ6
      C: ${base64('x')}
      S: -ERR [AUTH] The user name or the password is wrong.
      `,
    );
  });

  it('refuses one for a mechanism that has none', async () => {
    await expectDialogue(
      session(),
      `
      C: AUTH CRAM-MD5 ${base64('tim')}
      S: -ERR CRAM-MD5 has no initial response.
      `,
    );
  });

  it('takes one that is longer than 255 octets, as clients with tokens send it', async () => {
    const anyone = new Post().session();
    const { status } = await anyone.handle(`AUTH XOAUTH2 ${token('x'.repeat(8000))}`);
    expect(status).toBe('+OK');
  });

  it('asks for an empty response before it says that a token is wrong (RFC 7628 §3.2.3)', async () => {
    for (const line of [`AUTH XOAUTH2 ${token('wrong')}`, `AUTH OAUTHBEARER ${bearer('wrong')}`]) {
      await expectDialogue(
        session(),
        `
        C: ${line}
        S: + ${base64('{"status":"invalid_token","schemes":"bearer"}')}
        C: 
        S: -ERR [AUTH] The user name or the password is wrong.
        `,
      );
    }
  });
});

describe('AUTH that fails (RFC 5034 §4)', () => {
  test.each([
    ['what is no base64', '###'],
    ['padding in the middle', 'AAA=BBB'],
    ['padding at the beginning', '=AAA'],
    ['a space', 'AAAA BBBB'],
  ])('ends at %s', async (_, response) => {
    await expectDialogue(
      session(),
      `
      C: AUTH PLAIN
      S: +
      C: ${response}
      S: -ERR That is not base64.
      C: STAT
      S: -ERR STAT comes after the login; possible here: USER, PASS, APOP, AUTH, UTF8, LANG, CAPA, QUIT.
      `,
    );
  });

  it('ends at *, and another may follow', async () => {
    await expectDialogue(
      session(),
      `
      C: AUTH PLAIN
      S: +
      C: *
      S: -ERR Authentication was called off.
      C: AUTH PLAIN ${base64('\0tim\0tanstaaftanstaaf')}
      S: +OK maildrop has 0 messages (0 octets)
      `,
    );
  });

  it('ends at a response that is too long', async () => {
    const tim = session();
    await tim.handle('AUTH PLAIN');
    expect(await tim.handle(null)).toMatchObject({ status: '-ERR', text: 'That response is too long.' });
    expect(await tim.handle('USER tim')).toMatchObject({ status: '+OK' });
  });

  it('leaves the session as if it had not been given', async () => {
    await expectDialogue(
      session(),
      `
      C: USER tim
      S: +OK send PASS
      C: AUTH PLAIN ${base64('\0tim\0wrong')}
      S: -ERR [AUTH] The user name or the password is wrong.
      C: PASS tanstaaftanstaaf
      S: +OK maildrop has 0 messages (0 octets)
      `,
    );
  });

  it('names what is offered', async () => {
    await expectDialogue(
      session(),
      `
      C: AUTH GSSAPI
      S: -ERR That mechanism is not offered; these are: PLAIN, LOGIN, CRAM-MD5, XOAUTH2, OAUTHBEARER.
      C: AUTH PLAIN one two
      S: -ERR An initial response has no spaces.
      `,
    );
  });

  it('counts together with PASS and APOP, whatever the reason, and ends the session with the tenth', async () => {
    const tim = session();
    await dialogue(tim, 'C: USER tim\nC: PASS x\nC: USER tim\nC: PASS x');
    await dialogue(tim, `C: APOP tim ${'0'.repeat(32)}\nC: AUTH PLAIN\nC: *\nC: AUTH PLAIN !`);
    for (let n = 6; n < 10; n++) await tim.handle(`AUTH PLAIN ${base64('\0tim\0wrong')}`);
    expect(tim.ended).toBe(false);
    await expectDialogue(
      tim,
      `
      C: AUTH PLAIN !
      S: -ERR That was one failed login too many; the connection is closed.
      `,
    );
    expect(tim.ended).toBe(true);
  });

  it('does not count what is in use as wrong (RFC 2449 §8.1.2)', async () => {
    const post = new Post();
    await dialogue(post.session(), 'C: USER tim\nC: PASS x');
    await expectDialogue(
      post.session({}, { accounts }),
      `
      C: AUTH PLAIN ${base64('\0tim\0tanstaaftanstaaf')}
      S: -ERR [IN-USE] Another session has this maildrop open; it is free again when that one ends.
      C: AUTH PLAIN
      S: +
      `,
    );
  });
});

describe('AUTH that has succeeded', () => {
  it('may not be given again (RFC 5034 §4)', async () => {
    await expectDialogue(
      session(),
      `
      C: AUTH PLAIN ${base64('\0tim\0tanstaaftanstaaf')}
      S: +OK maildrop has 0 messages (0 octets)
      C: AUTH PLAIN
      S: -ERR AUTH comes before the login, and that is done; possible here: STAT, LIST, UIDL, RETR, TOP, DELE, RSET, NOOP, LANG, CAPA, QUIT.
      `,
    );
  });
});

describe('AUTH without an argument', () => {
  it('lists the mechanisms', async () => {
    await expectDialogue(
      session(),
      `
      C: AUTH
      S: +OK mechanisms follow
      S: PLAIN
      S: LOGIN
      S: CRAM-MD5
      S: XOAUTH2
      S: OAUTHBEARER
      S: .
      `,
    );
  });

  it('leaves out those that cannot be checked', async () => {
    const listing = await dialogue(new Post().session({}, { accounts: hashed }), 'C: AUTH');
    expect(listing).not.toContain('CRAM-MD5');
  });
});

describe('APOP (RFC 1939 §7)', () => {
  const mrose = parseUsers('mrose:{PLAIN}tanstaaf\nm rose:{PLAIN}tanstaaf\nbjörk:{PLAIN}½ Stück', 'users');
  const digest = 'c4c9334bac560ecc979e58001b3e22fb';

  it.each(['mrose', 'm rose'])('takes the digest of the example from %s', async (user) => {
    await expectDialogue(
      new Post().session({}, { accounts: mrose }),
      `
      C: APOP ${user} ${digest}
      S: +OK maildrop has 0 messages (0 octets)
      `,
    );
  });

  it('prepares what the digest is made of (RFC 6856 §2.2)', async () => {
    // The digest of the stamp and `1⁄2 Stück`, which is what SASLprep makes of `½ Stück`.
    await expectDialogue(
      new Post().session({}, { accounts: mrose }),
      `
      C: APOP björk e3308b7324c644b1c437acf94488946a
      S: +OK maildrop has 0 messages (0 octets)
      `,
    );
  });

  it('refuses a wrong digest, a wrong name and what has another form', async () => {
    await expectDialogue(
      new Post().session({}, { accounts: mrose }),
      `
      C: APOP mrose c4c9334bac560ecc979e58001b3e22fc
      S: -ERR [AUTH] The user name or the password is wrong.
      C: APOP nobody ${digest}
      S: -ERR [AUTH] The user name or the password is wrong.
      C: APOP ${digest}
      S: -ERR APOP takes a user name and the MD5 digest of greeting stamp and password, 32 hexadecimal digits.
      C: APOP mrose tanstaaf
      S: -ERR APOP takes a user name and the MD5 digest of greeting stamp and password, 32 hexadecimal digits.
      `,
    );
  });

  it('is offered only where the secrets are known', async () => {
    expect(new Post().session({}, { accounts: mrose }).greeting.text).toContain(STAMP);
    const blind = new Post().session({}, { accounts: hashed });
    expect(blind.greeting.text).not.toMatch(/[<>]/);
    await expectDialogue(
      blind,
      `
      C: APOP mrose ${digest}
      S: -ERR APOP is not offered: the passwords are known by their hashes only.
      `,
    );
  });
});
