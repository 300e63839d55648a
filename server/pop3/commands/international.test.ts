import { describe, expect, it } from 'vitest';
import { dialogue, expectDialogue, toBuffer } from '../dialogue.ts';
import { Post } from '../harness.ts';
import { en } from '../texts/en.ts';
import { ja } from '../texts/ja.ts';
import type { Texts } from '../texts/languages.ts';
import { encode } from '../wire.ts';

describe('UTF8 (RFC 6856 §2.1)', () => {
  it('has no parameters, and comes before the login', async () => {
    await expectDialogue(
      new Post().session(),
      `
      C: UTF8 please
      S: -ERR UTF8 takes nothing.
      C: UTF8
      S: +OK UTF-8 mode
      C: UTF8
      S: +OK UTF-8 mode
      C: USER ännchen
      S: +OK send PASS
      C: PASS schlüssel
      S: +OK maildrop has 0 messages (0 octets)
      C: UTF8
      S: -ERR UTF8 comes before the login, and that is done; possible here: STAT, LIST, UIDL, RETR, TOP, DELE, RSET, NOOP, LANG, CAPA, QUIT.
      `,
    );
  });

  it('changes no octet of a message, and no size', async () => {
    const post = new Post();
    await post.keep('Subject: Grüße\r\n\r\n日本\r\n', { mailbox: 'mrose' });
    const commands = 'C: USER mrose\nC: PASS x\nC: LIST\nC: RETR 1\nC: TOP 1 1\nC: QUIT';
    const before = await dialogue(post.session(), commands);
    expect(before).toContain('Subject: Grüße');
    expect(await dialogue(post.session(), `C: UTF8\n${commands}`)).toBe(
      `C: UTF8\nS: +OK UTF-8 mode\n${before}`,
    );
  });
});

describe('USER and PASS in UTF-8 (RFC 6856 §2.2)', () => {
  it('may be given before UTF8', async () => {
    const post = new Post();
    await post.keep('Subject: x\r\n\r\n', { mailbox: '郵便' });
    expect(await dialogue(post.session(), 'C: USER 郵便\nC: PASS 鍵')).toContain(
      '+OK maildrop has 1 message',
    );
  });
});

describe('LANG (RFC 6856 §3)', () => {
  it('lists, changes, refuses, and goes back, before and after the login', async () => {
    await expectDialogue(
      new Post().session(),
      `
      C: LANG
      S: +OK languages follow
      S: en English
      S: ja 日本語
      S: .
      C: LANG ja
      S: +OK ja 言語は日本語です
      C: USER mrose
      S: +OK PASSを送ってください
      C: PASS x
      S: +OK メールドロップには0通（0オクテット）あります
      C: LANG MUL
      S: -ERR その言語はありません。使えるのは：en, ja
      C: RETR 1
      S: -ERR そのメッセージはありません。メールドロップは空です。
      C: STAT
      S: +OK 0 0
      C: LANG *
      S: +OK en the language is English
      C: QUIT
      S: +OK Restante signing off (maildrop empty)
      `,
    );
  });

  it.each([
    ['ja-JP', 'ja'],
    ['JA', 'ja'],
    ['en-GB-oed', 'en'],
  ])('finds for the range %s the language %s (RFC 4647 §3.4)', async (range, tag) => {
    expect((await new Post().session().handle(`LANG ${range}`)).text).toMatch(new RegExp(`^${tag} `));
  });

  it('sends UTF-8', async () => {
    const sent = toBuffer(encode(await new Post().session().handle('LANG ja')));
    expect(sent.equals(Buffer.from('+OK ja 言語は日本語です\r\n'))).toBe(true);
  });
});

describe('the texts', () => {
  const POSSIBLE = 'USER, PASS, APOP, AUTH, STLS, UTF8, LANG, CAPA, QUIT';
  const LARGE = Number.MAX_SAFE_INTEGER;

  /** Every text, with the longest that can stand in it. */
  function all(texts: Texts): string[] {
    return [
      ...Object.values(texts).filter((text) => typeof text === 'string'),
      texts.maildropHas(LARGE, LARGE),
      texts.noMechanism('PLAIN, LOGIN, CRAM-MD5, XOAUTH2, OAUTHBEARER'),
      texts.authMalformed('CRAM-MD5 wants a user name, a space and 32 hexadecimal digits in base64'),
      texts.noLanguage('en, ja'),
      texts.measure(LARGE, LARGE),
      texts.octets(LARGE),
      texts.deleted(LARGE),
      texts.numberNeeded('TOP 1 10'),
      texts.noMessage(0),
      texts.noMessage(LARGE),
      texts.isDeleted(LARGE),
      texts.isGone(LARGE),
      texts.signingOffWith(0),
      texts.signingOffWith(LARGE),
      texts.noCommand(POSSIBLE),
      texts.unknownCommand('ABCDEFGHIJKL', 'USER', POSSIBLE),
      texts.unknownCommand('ABCDEFGHIJKL', undefined, POSSIBLE),
      texts.afterLogin('STAT', POSSIBLE),
      texts.beforeLogin('USER', POSSIBLE),
    ];
  }

  it.each([en, ja])('fit into a status line, and begin with no response code', (texts) => {
    for (const text of all(texts)) {
      // 512 octets with `-ERR [SYS/TEMP] `, a language tag and CRLF (RFC 1939 §3).
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(512 - 16 - 3 - 2);
      expect(text).toMatch(/^[^\p{Cc}[\]]+$/u);
    }
  });

  it('are US-ASCII in English, and all of them something else in Japanese, but for what is English on purpose', () => {
    for (const text of all(en)) expect(text).toMatch(/^[ -~]+$/);
    const english = all(ja).filter((text) => /^[ -~]+$/.test(text));
    expect(english).toEqual([expect.stringContaining('CRAM-MD5 wants')]);
  });
});
