import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../lib/errors.ts';
import { createLog } from '../../lib/log.ts';
import type { TlsIdentity } from '../../tls/identity.ts';
import { dialogue, expectDialogue } from '../dialogue.ts';
import { Post } from '../harness.ts';

describe('STLS (RFC 2595 §4)', () => {
  it('begins TLS, and may not be given under TLS', async () => {
    const session = new Post().session({ tls: 'stls' });
    expect(session.handshake).toBeUndefined();
    await expectDialogue(
      session,
      `
      C: STLS
      S: +OK begin TLS
      `,
    );
    expect(session.handshake).toBeDefined();
    session.secured();
    expect([session.handshake, session.encrypted]).toEqual([undefined, true]);
    await expectDialogue(
      session,
      `
      C: STLS
      S: -ERR TLS is active already.
      `,
    );
  });

  it('stays in the AUTHORIZATION state, and forgets what was said in plain text', async () => {
    const session = new Post().session({ tls: 'stls' });
    await dialogue(session, 'C: LANG ja\nC: USER mallory\nC: STLS');
    session.secured();
    await expectDialogue(
      session,
      `
      C: PASS x
      S: -ERR PASS comes after USER.
      `,
    );
  });

  it('may not be given after the login', async () => {
    const session = new Post().session({ tls: 'stls' });
    await dialogue(session, 'C: USER mrose\nC: PASS x');
    expect(await dialogue(session, 'C: STLS')).toContain(
      '-ERR STLS comes before the login, and that is done;',
    );
    expect(session.handshake).toBeUndefined();
  });

  it('may not be given after UTF8 (RFC 6856 §2.1)', async () => {
    await expectDialogue(
      new Post().session({ tls: 'stls' }),
      `
      C: UTF8
      S: +OK UTF-8 mode
      C: STLS
      S: -ERR STLS comes before UTF8.
      `,
    );
  });

  it.each(['none', 'implicit'] as const)('is refused where TLS is %s', async (tls) => {
    const session = new Post().session({ tls });
    if (tls === 'implicit') session.secured();
    expect((await session.handle('STLS')).status).toBe('-ERR');
    expect(session.handshake).toBeUndefined();
  });

  it('is answered with SYS/PERM when there is no usable certificate (RFC 3206 §4)', async () => {
    const lines: string[] = [];
    const identity: TlsIdentity = {
      context: () => Promise.reject(new InvalidInput('tls.cert', 'tls.cert is "x", which cannot be read.')),
      authority: () => Promise.resolve(null),
    };
    const log = createLog('json', (line) => lines.push(line));
    const session = new Post().session({ tls: 'stls' }, { identity, log });
    await expectDialogue(
      session,
      `
      C: STLS
      S: -ERR [SYS/PERM] TLS cannot begin; the log of the server says why.
      C: USER mrose
      S: +OK send PASS
      `,
    );
    expect(lines.join()).toContain('tls.cert is');
  });
});

describe('a login that needs TLS (RFC 2595 §2.2 and §2.3)', () => {
  it('is refused without it, whatever the way', async () => {
    const session = new Post().session({ tls: 'stls', requireTls: true });
    await expectDialogue(
      session,
      `
      C: USER mrose
      S: -ERR Logging in needs TLS here; give STLS first.
      C: PASS x
      S: -ERR Logging in needs TLS here; give STLS first.
      C: APOP mrose c4c9334bac560ecc979e58001b3e22fb
      S: -ERR Logging in needs TLS here; give STLS first.
      C: AUTH PLAIN AG1yb3NlAHg=
      S: -ERR Logging in needs TLS here; give STLS first.
      C: STAT
      S: -ERR STAT comes after the login; possible here: STLS, UTF8, LANG, CAPA, QUIT.
      C: STLS
      S: +OK begin TLS
      `,
    );
    session.secured();
    expect(await dialogue(session, 'C: USER mrose\nC: PASS x')).toContain('+OK maildrop');
  });
});
