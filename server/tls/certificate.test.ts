import { describe, expect, it } from 'vitest';
import { systemClock } from '../lib/clock.ts';
import { CERTIFICATES, type Certificate } from './certificate.ts';
import { handshake } from './harness.ts';
import { createIdentity, type TlsIdentity } from './identity.ts';

function identity(certificate: Certificate): TlsIdentity {
  return createIdentity({ dataDir: null, names: [], certificate }, systemClock);
}

describe('what is wrong on purpose, to a client that trusts the authority', () => {
  const codes: Record<Certificate, string | null> = {
    good: null,
    expired: 'CERT_HAS_EXPIRED',
    'wrong-name': 'ERR_TLS_CERT_ALTNAME_INVALID',
    'self-signed': 'DEPTH_ZERO_SELF_SIGNED_CERT',
    'old-protocol': 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
  };

  it.each(CERTIFICATES)('%s', async (certificate) => {
    const shown = identity(certificate);
    const ca = (await shown.authority()) ?? '';
    const code = await handshake(shown, { ca }).then(
      () => null,
      (error: unknown) => (error as NodeJS.ErrnoException).code,
    );
    expect(code).toBe(codes[certificate]);
  });

  it('is nothing but that: each is taken by a client that does not mind it', async () => {
    for (const certificate of ['expired', 'wrong-name', 'self-signed'] as const) {
      const { protocol } = await handshake(identity(certificate), { rejectUnauthorized: false });
      expect(protocol, certificate).toBe('TLSv1.3');
    }
  });

  it.each(['TLSv1', 'TLSv1.1'] as const)('an old client is at home with %s', async (version) => {
    const shown = identity('old-protocol');
    const { protocol } = await handshake(shown, {
      ca: (await shown.authority()) ?? '',
      minVersion: version,
      maxVersion: version,
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    expect(protocol).toBe(version);
  });
});
