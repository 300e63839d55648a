import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InvalidInput } from '../lib/errors.ts';
import { systemClock } from '../lib/clock.ts';
import { makeAuthority } from './authority.ts';
import type { Certificate } from './certificate.ts';
import { handshake } from './harness.ts';
import { createIdentity, type TlsIdentity } from './identity.ts';
import { makeLeaf } from './leaf.ts';
import { DAY_MS, type Pair } from './pair.ts';

const folder = mkdtempSync(join(tmpdir(), 'restante-given-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const now = Date.now();
let authority: Pair;
let leaf: Pair;
beforeAll(async () => {
  authority = await makeAuthority('given', now);
  leaf = await makeLeaf(['localhost'], { from: now - DAY_MS, until: now + DAY_MS }, authority);
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const encrypted = { cipher: 'aes-256-cbc', passphrase: 'secret' };
  const key = createPrivateKey(leaf.key);
  mkdirSync(join(folder, 'folder'));
  for (const [name, content] of Object.entries({
    'leaf.pem': leaf.cert,
    'leaf.key': leaf.key,
    'both.pem': leaf.key + leaf.cert,
    'chain.pem': leaf.cert + authority.cert,
    'broken-chain.pem': `${leaf.cert}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n`,
    'other.key': authority.key,
    'rsa.key': rsa.export({ type: 'pkcs8', format: 'pem' }),
    'encrypted.key': key.export({ type: 'pkcs8', format: 'pem', ...encrypted }),
    'old-encrypted.key': key.export({ type: 'sec1', format: 'pem', ...encrypted }),
    'leaf.der': Buffer.from(leaf.cert.replace(/-.*-|\s/g, ''), 'base64'),
    'empty.pem': '',
  }))
    writeFileSync(join(folder, name), content);
});

function given(cert: string | null, key: string | null, certificate: Certificate = 'good'): TlsIdentity {
  const path = (name: string | null) => (name === null ? null : join(folder, name));
  return createIdentity(
    { dataDir: null, names: [], cert: path(cert), key: path(key), certificate },
    systemClock,
  );
}

describe('given files', () => {
  it.each([
    ['leaf.pem', 'leaf.key'],
    ['chain.pem', 'leaf.key'],
    ['both.pem', 'both.pem'],
  ])('%s and %s are presented, with no authority of ours', async (cert, key) => {
    const identity = given(cert, key);
    const { certificate } = await handshake(identity, { ca: authority.cert });
    expect(certificate.subject.CN).toBe('localhost');
    expect(await identity.authority()).toBeNull();
    expect(await identity.context()).toBe(await identity.context());
  });

  it('may be presented at old versions of TLS', async () => {
    await expect(handshake(given('leaf.pem', 'leaf.key', 'old-protocol'))).rejects.toMatchObject({
      code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
    });
  });

  it.each([
    ['leaf.pem', null, 'tls.key', 'tls.cert is given without tls.key'],
    [null, 'leaf.key', 'tls.cert', 'tls.key is given without tls.cert'],
    ['missing.pem', 'leaf.key', 'tls.cert', 'missing.pem", which cannot be read (ENOENT'],
    ['leaf.pem', 'missing.key', 'tls.key', 'missing.key", which cannot be read (ENOENT'],
    ['folder', 'leaf.key', 'tls.cert', 'folder", which cannot be read (EISDIR'],
    ['empty.pem', 'leaf.key', 'tls.cert', 'empty.pem", which holds no certificate in PEM form.'],
    ['leaf.der', 'leaf.key', 'tls.cert', 'leaf.der", which holds no PEM but, it seems, DER'],
    ['leaf.key', 'leaf.pem', 'tls.cert', 'leaf.key", which holds a key and no certificate.'],
    ['broken-chain.pem', 'leaf.key', 'tls.cert', 'broken-chain.pem", which cannot be used for TLS ('],
    ['leaf.pem', 'leaf.pem', 'tls.key', 'leaf.pem", which holds a certificate and no key.'],
    ['leaf.pem', 'empty.pem', 'tls.key', 'empty.pem", which holds no private key in PEM form.'],
    ['leaf.pem', 'other.key', 'tls.key', 'other.key", which is not the key of the certificate'],
    ['leaf.pem', 'rsa.key', 'tls.key', 'rsa.key", which is not the key of the certificate'],
    ['leaf.pem', 'encrypted.key', 'tls.key', 'encrypted.key", which holds an encrypted key; it must be'],
    ['leaf.pem', 'old-encrypted.key', 'tls.key', 'old-encrypted.key", which holds an encrypted key'],
  ])('%s and %s are refused, naming %s', async (cert, key, field, sentence) => {
    const refusal: unknown = await given(cert, key)
      .context()
      .catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(InvalidInput);
    expect(refusal).toMatchObject({ field, message: expect.stringContaining(sentence) as unknown });
  });

  it.each(['expired', 'wrong-name', 'self-signed'] as const)(
    'cannot be %s on purpose',
    async (certificate) => {
      await expect(given('leaf.pem', 'leaf.key', certificate).context()).rejects.toThrow(
        `tls.certificate is ${certificate}, which has to be made; leave out tls.cert and tls.key.`,
      );
    },
  );

  it('are read again once they have been put right', async () => {
    const identity = given('late.pem', 'leaf.key');
    await expect(identity.context()).rejects.toThrow('tls.cert is');
    writeFileSync(join(folder, 'late.pem'), leaf.cert);
    await handshake(identity, { ca: authority.cert });
  });
});
