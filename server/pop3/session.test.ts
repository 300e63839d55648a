import { describe, expect, it, test } from 'vitest';
import { createLog } from '../lib/log.ts';
import type { Accounts } from '../sasl/accounts.ts';
import { dialogue, expectDialogue } from './dialogue.ts';
import { Post, STAMP } from './harness.ts';
import { parseUsers } from '../sasl/users.ts';
import type { Session } from './session.ts';

async function signedIn(post: Post): Promise<Session> {
  const session = post.session();
  await dialogue(session, 'C: USER mrose\nC: PASS secret');
  return session;
}

/** Two messages of 120 and 200 octets, as in RFC 1939 §10. */
async function mrose(): Promise<Post> {
  const post = new Post();
  await post.keep(`Subject: one\r\n\r\n${'1'.repeat(102)}\r\n`);
  await post.keep(`Subject: two\r\n\r\n${'2'.repeat(182)}\r\n`);
  return post;
}

describe('the example session of RFC 1939 §10', () => {
  it('goes as printed there', async () => {
    const post = await mrose();
    const [first, second] = await post.store.select({});
    const session = post.session({}, { accounts: parseUsers('mrose:{PLAIN}tanstaaf', 'users') });
    expect(session.greeting).toEqual({ status: '+OK', text: `Restante POP3 server ready ${STAMP}` });
    await expectDialogue(
      session,
      `
      C: APOP mrose c4c9334bac560ecc979e58001b3e22fb
      S: +OK maildrop has 2 messages (320 octets)
      C: STAT
      S: +OK 2 320
      C: LIST
      S: +OK 2 messages (320 octets)
      S: 1 120
      S: 2 200
      S: .
      C: UIDL
      S: +OK 2 messages (320 octets)
      S: 1 ${first?.id ?? ''}
      S: 2 ${second?.id ?? ''}
      S: .
      C: RETR 1
      S: +OK 120 octets
      S: Subject: one
      S:
      S: ${'1'.repeat(102)}
      S: .
      C: DELE 1
      S: +OK message 1 deleted
      C: RETR 2
      S: +OK 200 octets
      S: Subject: two
      S:
      S: ${'2'.repeat(182)}
      S: .
      C: DELE 2
      S: +OK message 2 deleted
      C: QUIT
      S: +OK Restante signing off (maildrop empty)
      `,
    );
    expect(session.ended).toBe(true);
    expect(post.store.usage.messages).toBe(0);
  });
});

describe('USER and PASS (RFC 1939 §7)', () => {
  const accounts = parseUsers('mrose:{PLAIN}  tan  staaf ', 'users');
  const right = 'PASS   tan  staaf ';

  it('takes the spaces of a password for what they are', async () => {
    const session = (await mrose()).session({}, { accounts });
    await expectDialogue(
      session,
      `
      C: USER mrose
      S: +OK send PASS
      C: PASS tan  staaf
      S: -ERR [AUTH] The user name or the password is wrong.
      C: PASS   tan  staaf 
      S: -ERR PASS comes after USER.
      C: USER mrose
      S: +OK send PASS
      C: ${right}
      S: +OK maildrop has 2 messages (320 octets)
      `,
    );
  });

  it('says of an unknown user no more than of a wrong password', async () => {
    const session = (await mrose()).session({}, { accounts });
    const [known, unknown] = await Promise.all(
      ['mrose', 'nobody'].map((user) => dialogue(session, `C: USER ${user}`)),
    );
    expect(known?.split('\n')[1]).toBe(unknown?.split('\n')[1]);
    expect(await dialogue(session, 'C: PASS x')).toContain(
      '-ERR [AUTH] The user name or the password is wrong.',
    );
  });

  it('is wrong with characters that SASLprep prohibits, and with octets that are no UTF-8', async () => {
    const session = new Post().session();
    for (const user of ['a\u0007b', 'a\u{e0041}b', Buffer.from('a\xe4b', 'latin1').toString()]) {
      expect(await dialogue(session, `C: USER ${user}\nC: PASS x`)).toContain('-ERR [AUTH]');
    }
  });

  it('ends the session with the tenth login that failed', async () => {
    const session = (await mrose()).session({}, { accounts });
    for (let n = 1; n < 10; n++) {
      await dialogue(session, 'C: USER mrose\nC: PASS x');
      expect(session.ended).toBe(false);
    }
    await expectDialogue(
      session,
      `
      C: USER mrose
      S: +OK send PASS
      C: PASS x
      S: -ERR [AUTH] That was one failed login too many; the connection is closed.
      `,
    );
    expect(session.ended).toBe(true);
  });
});

describe('the AUTHORIZATION state (RFC 1939 §4)', () => {
  it.each([
    ['a password with spaces', 'C: PASS  a b  c '],
    ['an empty password', 'C: PASS '],
    ['no password', 'C: PASS'],
  ])('takes %s', async (_, line) => {
    const session = (await mrose()).session();
    expect(await dialogue(session, `C: user mrose\n${line}`)).toContain('+OK maildrop has 2 messages');
  });

  it('opens an empty maildrop for a name that nobody used', async () => {
    const post = await mrose();
    await expectDialogue(
      post.session(),
      `
      C: USER nobody
      S: +OK send PASS
      C: PASS x
      S: +OK maildrop has 0 messages (0 octets)
      C: LIST
      S: +OK 0 messages (0 octets)
      S: .
      C: RETR 1
      S: -ERR There is no such message; the maildrop is empty.
      C: QUIT
      S: +OK Restante signing off (maildrop empty)
      `,
    );
    expect(post.store.mailbox('nobody')).toBeUndefined();
  });

  it('answers -ERR to what is no command or not in its place, and says what is possible (§3)', async () => {
    await expectDialogue(
      new Post().session(),
      `
      C: STAT
      S: -ERR STAT comes after the login; possible here: USER, PASS, APOP, AUTH, UTF8, LANG, CAPA, QUIT.
      C: PASS x
      S: -ERR PASS comes after USER.
      C: USER
      S: -ERR USER takes the name of a mailbox or an address, as in USER ann@example.org.
      C: USR mrose
      S: -ERR USR is not a command; did you mean USER? possible here: USER, PASS, APOP, AUTH, UTF8, LANG, CAPA, QUIT.
      C: constructor
      S: -ERR CONSTRUCTOR is not a command; possible here: USER, PASS, APOP, AUTH, UTF8, LANG, CAPA, QUIT.
      C: 123
      S: -ERR That is not a command; possible here: USER, PASS, APOP, AUTH, UTF8, LANG, CAPA, QUIT.
      C: QUIT
      S: +OK Restante signing off
      `,
    );
  });
});

describe('the TRANSACTION state (RFC 1939 §5)', () => {
  test.each([
    ['LIST 2', '+OK 2 200'],
    ['list 2', '+OK 2 200'],
    ['LIST  2 ', '+OK 2 200'],
    ['LIST 3', '-ERR There is no such message; the numbers go from 1 to 2.'],
    ['LIST 0', '-ERR There is no such message; the numbers go from 1 to 2.'],
    ['LIST -1', '-ERR A message number is needed, as in LIST 1.'],
    ['LIST 99999999999999999999999', '-ERR There is no such message; the numbers go from 1 to 2.'],
    ['UIDL x', '-ERR A message number is needed, as in UIDL 1.'],
    ['RETR', '-ERR A message number is needed, as in RETR 1.'],
    ['RETR 3', '-ERR There is no such message; the numbers go from 1 to 2.'],
    ['DELE 1.5', '-ERR A message number is needed, as in DELE 1.'],
    ['TOP 1', '-ERR TOP takes a message number and a number of lines, as in TOP 1 10.'],
    ['TOP 1 -1', '-ERR TOP takes a message number and a number of lines, as in TOP 1 10.'],
    ['TOP 9 1', '-ERR There is no such message; the numbers go from 1 to 2.'],
    ['NOOP', '+OK done nothing'],
    [
      'USER mrose',
      '-ERR USER comes before the login, and that is done; possible here: STAT, LIST, UIDL, RETR, TOP, DELE, RSET, NOOP, LANG, CAPA, QUIT.',
    ],
    [
      'RETT 1',
      '-ERR RETT is not a command; did you mean RETR? possible here: STAT, LIST, UIDL, RETR, TOP, DELE, RSET, NOOP, LANG, CAPA, QUIT.',
    ],
    [
      '\u0000\u0007',
      '-ERR That is not a command; possible here: STAT, LIST, UIDL, RETR, TOP, DELE, RSET, NOOP, LANG, CAPA, QUIT.',
    ],
  ])('%s', async (line, reply) => {
    const session = await signedIn(await mrose());
    expect(await dialogue(session, `C: ${line}`)).toBe(`C: ${line}\nS: ${reply}`);
  });

  it('TOP shows the header, the empty line and some lines of the body (§7)', async () => {
    const post = new Post();
    await post.keep('Subject: x\r\n\r\n.one\r\ntwo\r\n');
    await post.keep('Subject: no body\r\n');
    await expectDialogue(
      await signedIn(post),
      `
      C: TOP 1 0
      S: +OK top of message follows
      S: Subject: x
      S:
      S: .
      C: TOP 1 1
      S: +OK top of message follows
      S: Subject: x
      S:
      S: ..one
      S: .
      C: TOP 2 5
      S: +OK top of message follows
      S: Subject: no body
      S: .
      `,
    );
  });

  it('DELE hides a message from every command, until RSET', async () => {
    const post = await mrose();
    await expectDialogue(
      await signedIn(post),
      `
      C: DELE 1
      S: +OK message 1 deleted
      C: DELE 1
      S: -ERR Message 1 is marked as deleted; RSET takes the marks off.
      C: RETR 1
      S: -ERR Message 1 is marked as deleted; RSET takes the marks off.
      C: LIST
      S: +OK 1 message (200 octets)
      S: 2 200
      S: .
      C: STAT
      S: +OK 1 200
      C: RSET
      S: +OK maildrop has 2 messages (320 octets)
      C: STAT
      S: +OK 2 320
      C: DELE 2
      S: +OK message 2 deleted
      C: QUIT
      S: +OK Restante signing off (1 message left)
      `,
    );
    expect((await post.store.list({})).messages.map(({ size }) => size)).toEqual([120]);
  });

  it('removes nothing without QUIT (§6)', async () => {
    const post = await mrose();
    const session = await signedIn(post);
    await dialogue(session, 'C: DELE 1');
    session.abandon();
    expect(post.store.usage.messages).toBe(2);
  });

  it('keeps the numbers when a message is removed elsewhere', async () => {
    const post = await mrose();
    const session = await signedIn(post);
    const [first] = await post.store.select({});
    await post.store.remove([first?.id ?? ''], 'asked');
    await expectDialogue(
      session,
      `
      C: RETR 1
      S: -ERR [SYS/TEMP] Message 1 was removed after you signed in; sign in again for what is there.
      C: TOP 1 0
      S: -ERR [SYS/TEMP] Message 1 was removed after you signed in; sign in again for what is there.
      C: STAT
      S: +OK 2 320
      C: LIST 2
      S: +OK 2 200
      C: DELE 1
      S: +OK message 1 deleted
      C: QUIT
      S: +OK Restante signing off (1 message left)
      `,
    );
  });

  it('says the true size of a message that does not end in CRLF', async () => {
    const post = new Post();
    await post.keep('Subject: x\r\n\r\nno line end', { origin: { via: 'http' } });
    await expectDialogue(
      await signedIn(post),
      `
      C: LIST 1
      S: +OK 1 27
      C: RETR 1
      S: +OK 27 octets
      S: Subject: x
      S:
      S: no line end
      S: .
      `,
    );
  });

  it('UIDL names a message by 1 to 70 printable characters, the same in every session (§7)', async () => {
    const post = await mrose();
    const first = await dialogue(await signedIn(post), 'C: UIDL\nC: DELE 1\nC: QUIT');
    const ids = [...first.matchAll(/^S: \d+ (\S+)$/gm)].map(([, id = '']) => id);
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^[\x21-\x7e]{1,70}$/);
    expect(await dialogue(await signedIn(post), 'C: UIDL 1')).toBe(`C: UIDL 1\nS: +OK 1 ${ids[1] ?? ''}`);
  });

  it('lists 10,000 messages', async () => {
    const post = new Post();
    for (let n = 1; n <= 10_000; n++) await post.keep('x'.repeat(n % 7));
    const session = await signedIn(post);
    const list = (await dialogue(session, 'C: LIST')).split('\n').slice(2, -1);
    expect(list).toEqual(Array.from({ length: 10_000 }, (_, index) => `S: ${index + 1} ${(index + 1) % 7}`));
    const uidl = (await dialogue(session, 'C: UIDL')).split('\n').slice(2, -1);
    const ids = (await post.store.select({})).map(({ id }, index) => `S: ${index + 1} ${id}`);
    expect(uidl).toEqual(ids);
    expect(new Set(uidl).size).toBe(10_000);
  });
});

describe('the lock (RFC 1939 §4, RFC 2449 §8.1.2)', () => {
  it('lets one session at a time have a maildrop, and frees it at QUIT', async () => {
    const post = await mrose();
    const first = await signedIn(post);
    const second = post.session();
    await expectDialogue(
      second,
      `
      C: USER mrose
      S: +OK send PASS
      C: PASS x
      S: -ERR [IN-USE] Another session has this maildrop open; it is free again when that one ends.
      C: STAT
      S: -ERR STAT comes after the login; possible here: USER, PASS, APOP, AUTH, UTF8, LANG, CAPA, QUIT.
      `,
    );
    await dialogue(first, 'C: QUIT');
    expect(await dialogue(second, 'C: USER mrose\nC: PASS x')).toContain('+OK maildrop has 2 messages');
  });

  it('is free again when the connection is lost', async () => {
    const post = await mrose();
    (await signedIn(post)).abandon();
    expect(await dialogue(post.session(), 'C: USER mrose\nC: PASS x')).toContain('+OK maildrop');
  });
});

describe('what is no POP3', () => {
  it('ends the session after ten lines in a row that are no command', async () => {
    const session = await signedIn(await mrose());
    const nine = Array<string>(9).fill('C: EHLO there').join('\n');
    await dialogue(session, `${nine}\nC: NOOP\n${nine}`);
    expect(session.ended).toBe(false);
    expect(await dialogue(session, 'C: EHLO there')).toContain('-ERR That was one line too many');
    expect(session.ended).toBe(true);
  });

  it('ends the session at once when a browser speaks', async () => {
    const session = new Post().session();
    await dialogue(session, 'C: POST / HTTP/1.1');
    expect(session.ended).toBe(true);
  });

  it.each([null, `USER ${'x'.repeat(1020)}`])('refuses a line over the limit', async (line) => {
    const { status, text } = await new Post().session().handle(line);
    expect([status, text]).toEqual(['-ERR', 'That line is too long for a command.']);
  });

  it('takes a command of 255 octets and more (RFC 2449 §4)', async () => {
    const { status } = await new Post().session().handle(`USER ${'x'.repeat(1019)}`);
    expect(status).toBe('+OK');
  });
});

describe('what goes wrong inside', () => {
  it('is answered with SYS/TEMP (RFC 3206 §4), and its cause is in the log alone', async () => {
    const lines: string[] = [];
    const log = createLog('json', (line) => lines.push(line));
    const accounts: Accounts = {
      secretsKnown: true,
      accept: () => Promise.reject(new Error('the disk is on fire')),
    };
    const session = new Post().session({}, { accounts, log });
    await expectDialogue(
      session,
      `
      C: AUTH LOGIN
      S: + VXNlcm5hbWU6
      C: ${base64('mrose')}
      S: + UGFzc3dvcmQ6
      C: ${base64('secret')}
      S: -ERR [SYS/TEMP] This did not work; the log of the server says why.
      C: USER mrose
      S: +OK send PASS
      `,
    );
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('the disk is on fire');
    expect(lines[0]).not.toContain(base64('secret'));
  });
});

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
