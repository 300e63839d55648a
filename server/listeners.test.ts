import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { completeConfig, type PartialConfig } from './config/load.ts';
import { createDeliver } from './delivery/deliver.ts';
import { systemClock } from './lib/clock.ts';
import { createLog } from './lib/log.ts';
import { Services } from './lib/services.ts';
import { MailListeners, type MailEndpoints } from './listeners.ts';
import { Post } from './pop3/harness.ts';
import { anyone } from './sasl/accounts.ts';
import { dialogue } from './smtp/dialogue.ts';
import { Sessions } from './store/sessions.ts';
import { createIdentity } from './tls/identity.ts';

let folder: string;
let lines: string[];
let services: Services;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'listeners-'));
  lines = [];
  services = new Services();
});

afterEach(async () => {
  await services.stop();
  rmSync(folder, { recursive: true });
});

const FREE: PartialConfig = {
  smtp: { port: 0, submissionPort: 0, tlsPort: 0 },
  pop3: { port: 0, tlsPort: 0 },
};

/** The listeners of a configuration, all at free ports and with a certificate that is kept in `dataDir`. */
async function start(config: PartialConfig, dataDir: string | null = null): Promise<MailEndpoints> {
  const { store, bus } = new Post();
  const log = createLog('json', (line) => lines.push(line));
  const listeners = new MailListeners(completeConfig(config, FREE), {
    store,
    deliver: createDeliver(store),
    sessions: new Sessions({ bus, clock: systemClock }),
    tls: createIdentity({ dataDir, names: [], certificate: 'good' }, systemClock),
    accounts: anyone,
    policies: [],
    clock: systemClock,
    log,
  });
  for (const service of listeners.services) await services.start(service);
  return listeners.endpoints;
}

describe('the listeners', () => {
  it('offer no TLS at the first ports, so that mail arrives without any set-up', async () => {
    const { smtp, pop3, lmtp } = await start({});
    await dialogue(smtp, 'S: 220\nC: STARTTLS\nS: 502 5.5.1');
    await dialogue(pop3, 'S: +OK\nC: STLS\nS: -ERR STLS is not offered');
    expect(lmtp).toBeNull();
  });

  it('offer STARTTLS at the first port when TLS is required, and want it at none where it cannot begin', async () => {
    const { smtp, lmtp } = await start({ smtp: { requireTls: true }, lmtp: { port: 0 } });
    await dialogue(smtp, 'S: 220\nC: RSET\nS: 530 5.7.0\nC: STARTTLS\nS: 220\nTLS\nC: RSET\nS: 250');
    if (lmtp === null) throw new Error('There is no LMTP');
    await dialogue(lmtp, 'S: 220 localhost LMTP\nC: RSET\nS: 250');
  });

  it('take no login at POP3 before TLS when it is required (RFC 2595 §2.2), and then offer STLS', async () => {
    const { pop3, pop3s } = await start({ pop3: { requireTls: true } });
    await dialogue(
      pop3,
      `S: +OK
       C: CAPA
       S: +OK
       S: TOP
       S: UIDL
       S: STLS
       S: RESP-CODES
       S: AUTH-RESP-CODE
       S: PIPELINING
       S: UTF8 USER
       S: LANG
       S: EXPIRE NEVER
       S: LOGIN-DELAY 0
       S: IMPLEMENTATION
       S: .
       C: USER ann
       S: -ERR Logging in needs TLS here; give STLS first.
       C: PASS x
       S: -ERR Logging in needs TLS here; give STLS first.
       C: APOP ann 00000000000000000000000000000000
       S: -ERR Logging in needs TLS here; give STLS first.
       C: AUTH PLAIN AGFubgB4
       S: -ERR Logging in needs TLS here; give STLS first.
       C: AUTH
       S: -ERR Logging in needs TLS here; give STLS first.
       C: STLS
       S: +OK
       TLS
       C: USER ann
       S: +OK
       C: PASS x
       S: +OK maildrop has 0 messages`,
    );
    if (pop3s === null) throw new Error('There is no POP3 over TLS');
    await dialogue(pop3s, 'S: +OK\nC: AUTH PLAIN AGFubgB4\nS: +OK maildrop has 0 messages', {});
  });
});

describe('a data folder where nothing can be written', () => {
  it('costs TLS alone, is told once, and can be put right', async () => {
    const data = join(folder, 'data');
    writeFileSync(data, 'a file where the folder is to be');
    const { smtp, submission, smtps, pop3, pop3s } = await start({ pop3: { stls: true } }, data);
    if (submission === null || smtps === null || pop3s === null) throw new Error('A port is off');
    const MAIL =
      'C: MAIL FROM:<>\nS: 250\nC: RCPT TO:<ann@example.org>\nS: 250\nC: DATA\nS: 354\nC: .\nS: 250 2.0.0';
    await dialogue(submission, `S: 220\nC: EHLO c\nS: 250-...\nC: STARTTLS\nS: 454 4.7.0\n${MAIL}`);
    await dialogue(submission, 'S: 220\nC: STARTTLS\nS: 454 4.7.0');
    await dialogue(
      pop3,
      'S: +OK\nC: STLS\nS: -ERR [SYS/PERM]\nC: USER ann@example.org\nS: +OK\nC: PASS x\nS: +OK maildrop has 1',
    );
    for (const port of [smtps, pop3s, smtps]) await dialogue(port, 'S: (closed)', {});
    await dialogue(smtp, `S: 220\nC: EHLO c\nS: 250-...\n${MAIL}`);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({
        level: 'warn',
        message: 'TLS has no certificate; ports and clients without TLS go on',
        reason: expect.stringMatching(
          /dataDir is ".*data", where nothing can be written \(\w+: [a-z ]+\); name another folder, or none to keep nothing\./,
        ) as string,
      }),
    ]);
    rmSync(data);
    await dialogue(smtps, 'S: 220', {});
    await dialogue(submission, 'S: 220\nC: STARTTLS\nS: 220\nTLS\nC: NOOP\nS: 250');
    expect(lines).toHaveLength(1);
  });
});
