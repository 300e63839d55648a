import { describe, expect, it, test } from 'vitest';
import { parseUsers } from '../../sasl/users.ts';
import { dialogue, expectDialogue } from '../dialogue.ts';
import { Post } from '../harness.ts';
import type { Session } from '../session.ts';

/** The capabilities, as CAPA lists them. */
async function capabilities(session: Session): Promise<string[]> {
  const lines = (await dialogue(session, 'C: CAPA')).split('\n').slice(1);
  expect(lines.shift()).toBe('S: +OK capability list follows');
  expect(lines.pop()).toBe('S: .');
  return lines.map((line) => line.slice(3));
}

async function signedIn(session: Session): Promise<Session> {
  await dialogue(session, 'C: USER mrose\nC: PASS secret');
  return session;
}

describe('CAPA (RFC 2449 §5)', () => {
  const all = `
      C: CAPA
      S: +OK capability list follows
      S: TOP
      S: UIDL
      S: USER
      S: SASL PLAIN LOGIN CRAM-MD5 XOAUTH2 OAUTHBEARER
      S: RESP-CODES
      S: AUTH-RESP-CODE
      S: PIPELINING
      S: UTF8 USER
      S: LANG
      S: EXPIRE NEVER
      S: LOGIN-DELAY 0
      S: IMPLEMENTATION Restante
      S: .
      `;

  it('is the same before and after the login', async () => {
    await expectDialogue(new Post().session(), all);
    await expectDialogue(await signedIn(new Post().session()), all);
  });

  it('has only such lines as its grammar allows (RFC 2449 §3)', async () => {
    for (const line of await capabilities(new Post().session({ tls: 'stls' }))) {
      expect(line).toMatch(/^[!-~]+( [!-~]+)*$/);
      expect(line.length).toBeLessThanOrEqual(510);
    }
  });
});

describe('SASL and USER', () => {
  it('name no mechanism that needs secrets which are not known', async () => {
    const accounts = parseUsers(`tim:$2y$04$${'.'.repeat(53)}`, 'users');
    const lines = await capabilities(new Post().session({}, { accounts }));
    expect(lines).toContain('SASL PLAIN LOGIN XOAUTH2 OAUTHBEARER');
  });

  it('are not there while a login needs TLS (RFC 5034 §4)', async () => {
    const session = new Post().session({ tls: 'stls', requireTls: true });
    const before = await capabilities(session);
    expect(before).not.toContain('USER');
    expect(before.join()).not.toContain('SASL');
    session.secured();
    expect(await capabilities(session)).toEqual(
      expect.arrayContaining(['USER', expect.stringContaining('SASL')]),
    );
  });
});

describe('STLS', () => {
  it('is there as long as it may be given (RFC 2595 §4)', async () => {
    const session = new Post().session({ tls: 'stls' });
    expect(await capabilities(session)).toContain('STLS');
    session.secured();
    expect(await capabilities(session)).not.toContain('STLS');
  });

  it('is not there after the login, after UTF8, and where it is not offered', async () => {
    expect(await capabilities(await signedIn(new Post().session({ tls: 'stls' })))).not.toContain('STLS');
    const utf8 = new Post().session({ tls: 'stls' });
    await utf8.handle('UTF8');
    expect(await capabilities(utf8)).not.toContain('STLS');
    for (const tls of ['none', 'implicit'] as const)
      expect(await capabilities(new Post().session({ tls }))).not.toContain('STLS');
  });
});

describe('EXPIRE (RFC 2449 §6.7)', () => {
  test.each([
    [null, 'EXPIRE NEVER'],
    [30, 'EXPIRE 30'],
    [1, 'EXPIRE 1'],
    // Less than a day. EXPIRE 0 would say that no mail may be left here.
    [0, undefined],
  ])('with a retention of %s days: %s', async (retentionDays, line) => {
    const lines = await capabilities(new Post().session({ retentionDays }));
    expect(lines.find((capability) => capability.startsWith('EXPIRE'))).toBe(line);
  });
});
