import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { trust } from './trust.ts';

function lines(path: string, platform: NodeJS.Platform): string[] {
  return trust(path, platform).flatMap((one) => one.lines);
}

describe('the lines that make clients trust the authority', () => {
  it.each([
    ['linux', 'export NODE_EXTRA_CA_CERTS=/home/ann/ca.pem'],
    ['linux', 'export SSL_CERT_FILE=/home/ann/ca.pem'],
    ['linux', 'sudo cp /home/ann/ca.pem /usr/local/share/ca-certificates/restante.crt'],
    ['linux', 'sudo trust anchor /home/ann/ca.pem'],
    [
      'darwin',
      'security add-trusted-cert -r trustRoot -k ~/Library/Keychains/login.keychain-db /home/ann/ca.pem',
    ],
    ['win32', "certutil -user -addstore Root '/home/ann/ca.pem'"],
    ['win32', "$env:NODE_EXTRA_CA_CERTS = '/home/ann/ca.pem'"],
    [
      'linux',
      'keytool -importcert -cacerts -storepass changeit -noprompt -alias restante -file /home/ann/ca.pem',
    ],
    ['linux', 'php -d openssl.cafile=/home/ann/ca.pem …'],
    ['linux', 'curl --cacert /home/ann/ca.pem smtps://localhost:1465 …'],
  ] as const)('on %s have %s', (platform, line) => {
    expect(lines('/home/ann/ca.pem', platform)).toContain(line);
  });

  it.each(['linux', 'darwin', 'win32', 'freebsd'] as const)(
    'on %s all name the file, but for what follows a copy',
    (platform) => {
      for (const { client, lines } of trust('/home/ann/ca.pem', platform)) {
        expect(lines[0], client).toContain('/home/ann/ca.pem');
      }
    },
  );

  it('quote a path as PowerShell and as POSIX shells read it', () => {
    const path = "/Users/o'neil/Application Support/$HOME.pem";
    expect(lines(path, 'win32')).toContain(
      `$env:SSL_CERT_FILE = '/Users/o''neil/Application Support/$HOME.pem'`,
    );
    expect(lines(path, 'darwin')).toContain(
      `export SSL_CERT_FILE='/Users/o'\\''neil/Application Support/$HOME.pem'`,
    );
  });

  it.skipIf(process.platform === 'win32')('are read by a shell as they are meant', () => {
    const path = '/Users/o\'neil/Application Support/`x`$(y)"$HOME\\.pem';
    const line = lines(path, 'darwin').find((one) => one.startsWith('export SSL_CERT_FILE')) ?? '';
    const read = execFileSync('sh', ['-c', `${line}; printf %s "$SSL_CERT_FILE"`], { encoding: 'utf8' });
    expect(read).toBe(path);
  });
});
