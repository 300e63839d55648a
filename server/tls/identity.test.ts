import { createHash, X509Certificate } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { isIP } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkServerIdentity, type ConnectionOptions, type PeerCertificate } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InvalidInput } from '../lib/errors.ts';
import { ManualClock, systemClock } from '../lib/clock.ts';
import { handshake } from './harness.ts';
import { createIdentity, type IdentityOptions, type TlsIdentity } from './identity.ts';
import { wantedNames } from './names.ts';
import { DAY_MS } from './pair.ts';

let folder: string;
let data: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'restante-tls-'));
  data = join(folder, 'data');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const inMemory: IdentityOptions = { dataDir: null, names: [], certificate: 'good' };

function kept(clock: { now(): number } = systemClock, names: readonly string[] = []): TlsIdentity {
  return createIdentity({ ...inMemory, dataDir: data, names }, clock);
}

/** The client trusts the authority and looks for a server of this name. */
async function trusting(identity: TlsIdentity, name = 'localhost'): Promise<ConnectionOptions> {
  const ca = (await identity.authority()) ?? '';
  return { ca, checkServerIdentity: (_, certificate) => misnamed(name, certificate) };
}

/** Some releases of Node 22 do not know an IPv6 address when they see it; OpenSSL does. */
function misnamed(name: string, certificate: PeerCertificate): Error | undefined {
  const isNamed = isIP(name) !== 0 && new X509Certificate(certificate.raw).checkIP(name) !== undefined;
  return isNamed ? undefined : checkServerIdentity(name, certificate);
}

async function fingerprint(identity: TlsIdentity): Promise<string> {
  return (await handshake(identity, { rejectUnauthorized: false })).certificate.fingerprint256;
}

describe('a made certificate', () => {
  // The first test, because what has been loaded stays so.
  it('is not made, and what makes it not loaded, before it is asked for', async () => {
    const identity = kept();
    // What writes certificates gives `Reflect` this method, in every process where it is loaded.
    expect([existsSync(data), 'getMetadata' in Reflect]).toEqual([false, false]);
    await identity.context();
    expect([existsSync(data), 'getMetadata' in Reflect]).toEqual([true, true]);
  });

  it.each([
    'localhost',
    '127.0.0.1',
    '::1',
    'host.docker.internal',
    wantedNames(hostname(), []).at(-1) ?? '',
    'mail.test',
    'a.sub.test',
    '10.1.2.3',
    'fe80::1',
  ])('is good for %s to a client that trusts the authority', async (name) => {
    const names = ['mail.test', '*.sub.test', '10.1.2.3', 'fe80:0::1'];
    const identity = createIdentity({ ...inMemory, names }, systemClock);
    const { protocol } = await handshake(identity, await trusting(identity, name));
    expect(protocol).toBe('TLSv1.3');
  });

  it('is good for no other name, and not to a client that does not trust the authority', async () => {
    const identity = createIdentity(inMemory, systemClock);
    await expect(handshake(identity, await trusting(identity, 'other.test'))).rejects.toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
    await expect(handshake(identity)).rejects.toMatchObject({ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' });
  });

  it('is made once for all that ask at the same time', async () => {
    const identity = createIdentity(inMemory, systemClock);
    const contexts = await Promise.all([identity.context(), identity.context(), identity.context()]);
    expect(new Set([...contexts, await identity.context()]).size).toBe(1);
  });

  it('is made anew before its end, by the same authority', async () => {
    const clock = new ManualClock();
    const identity = createIdentity(inMemory, clock);
    const [first, authority] = [await fingerprint(identity), await identity.authority()];
    clock.advance(365 * DAY_MS);
    expect(await fingerprint(identity)).toBe(first);
    clock.advance(2 * DAY_MS);
    expect(await fingerprint(identity)).not.toBe(first);
    expect(await identity.authority()).toBe(authority);
  });
});

describe('a kept certificate', () => {
  it('is the same for the next process', async () => {
    const [first, next] = [kept(), kept()];
    const before = await fingerprint(first);
    expect(await fingerprint(next)).toBe(before);
    expect(await next.authority()).toBe(await first.authority());
    await handshake(next, await trusting(first));
  });

  it.skipIf(process.platform === 'win32')('lies in files of its owner alone', async () => {
    await kept().context();
    const entries = readdirSync(data, { recursive: true, encoding: 'utf8' }).sort();
    const modes = ['', ...entries].map((name) => [
      name,
      (statSync(join(data, name)).mode & 0o777).toString(8),
    ]);
    expect(modes).toEqual([
      ['', '700'],
      ['ca', '700'],
      [join('ca', 'ca-key.pem'), '600'],
      [join('ca', 'ca.pem'), '600'],
      ['certificate.pem', '600'],
    ]);
  });

  it('has one authority when many processes start at once', async () => {
    const identities = Array.from({ length: 8 }, () => kept());
    const authorities = await Promise.all(identities.map((identity) => identity.authority()));
    expect(new Set(authorities).size).toBe(1);
    expect(authorities[0]).toBe(readFileSync(join(data, 'ca', 'ca.pem'), 'utf8'));
    await Promise.all(identities.map((identity) => identity.context()));
    expect(readdirSync(data).sort()).toEqual(['ca', 'certificate.pem']);
    for (const identity of identities) await handshake(identity, await trusting(kept()));
  });

  it('is made anew near its end, for other names, and by another authority; else it is left', async () => {
    const clock = new ManualClock();
    const first = await fingerprint(kept(clock));
    expect(await fingerprint(kept(clock, ['LocalHost']))).toBe(first);
    const named = await fingerprint(kept(clock, ['mail.test']));
    const renamed = await fingerprint(kept(clock, ['news.test']));
    const unnamed = await fingerprint(kept(clock));
    clock.advance(370 * DAY_MS);
    const renewed = await fingerprint(kept(clock));
    rmSync(join(data, 'ca'), { recursive: true });
    const other = await fingerprint(kept(clock));
    expect(new Set([first, named, renamed, unnamed, renewed, other]).size).toBe(6);
  });

  it.each([
    ['ca/ca.pem', 'garbage', 'holds no certificate in PEM form; put it right, or remove'],
    ['ca/ca.pem', '', 'holds no certificate in PEM form'],
    ['ca/ca-key.pem', 'garbage', 'holds no private key in PEM form'],
    ['ca/ca-key.pem', null, 'is missing; put it right, or remove'],
    ['certificate.pem', '\0\0', 'holds no certificate in PEM form; remove it and a new one is made.'],
  ])(
    'that cannot be used because of %s (%j) is told with its path, and nothing is overwritten',
    async (name, content, why) => {
      await kept().context();
      const path = join(data, ...name.split('/'));
      const original = readFileSync(path);
      if (content === null) rmSync(path);
      else writeFileSync(path, content);
      const before = contents();
      const identity = kept();
      await expect(identity.context()).rejects.toThrow(`${path} ${why}`);
      await expect(identity.context()).rejects.toBeInstanceOf(InvalidInput);
      expect(contents()).toEqual(before);

      writeFileSync(path, original);
      await handshake(identity, await trusting(identity));
    },
  );

  it('that is a folder is told', async () => {
    mkdirSync(join(data, 'certificate.pem'), { recursive: true });
    await expect(kept().context()).rejects.toThrow(/certificate\.pem cannot be read \(EISDIR/);
  });

  it('is told when its authority has ended', async () => {
    const clock = new ManualClock();
    await kept(clock).context();
    clock.advance(3651 * DAY_MS);
    await expect(kept(clock).context()).rejects.toThrow('The local authority in dataDir ended on Dec 30');
  });

  it('is told when it cannot be kept', async () => {
    writeFileSync(data, 'a file where the folder is to be');
    await expect(kept().context()).rejects.toThrow(/^dataDir is ".*data", where nothing can be written \(E/);
  });

  it('lasts as long as the process where that will do and nothing can be written', async () => {
    writeFileSync(data, 'a file where the folder is to be');
    const reasons: string[] = [];
    const identity = tolerant(reasons);
    await handshake(identity, await trusting(identity));
    await handshake(identity, await trusting(identity));
    expect(reasons).toEqual([
      expect.stringContaining(`dataDir is ${JSON.stringify(data)}, where nothing can`),
    ]);
    rmSync(data);
    expect(await tolerant(reasons).authority()).not.toBe(await identity.authority());
    expect([reasons.length, existsSync(join(data, 'ca', 'ca.pem'))]).toEqual([1, true]);
  });

  it('that is damaged is told even where memory would do', async () => {
    await kept().context();
    writeFileSync(join(data, 'ca', 'ca.pem'), 'garbage');
    const reasons: string[] = [];
    await expect(tolerant(reasons).context()).rejects.toThrow('holds no certificate in PEM form');
    expect(reasons).toEqual([]);
  });

  function tolerant(reasons: string[]): TlsIdentity {
    const onNotKept = (reason: string) => reasons.push(reason);
    return createIdentity({ ...inMemory, dataDir: data, onNotKept }, systemClock);
  }

  function contents(): string[] {
    return readdirSync(data, { recursive: true, withFileTypes: true, encoding: 'utf8' })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => `${path} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`)
      .sort();
  }
});
