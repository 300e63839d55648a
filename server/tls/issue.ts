import { createPrivateKey, getRandomValues, webcrypto } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
  type Extension,
} from '@peculiar/x509';
import type { Pair, Validity } from './pair.ts';

/** What is to be written into a certificate (RFC 5280). */
export interface CertificateRequest {
  readonly commonName: string;
  readonly validity: Validity;
  readonly extensions: readonly Extension[];
  /** Whose key signs it; absent: its own. */
  readonly issuer?: Pair;
}

/** Makes a key (EC P-256) and a certificate for it, signed with ECDSA and SHA-256. */
export async function issue({ commonName, validity, extensions, issuer }: CertificateRequest): Promise<Pair> {
  const keys = await webcrypto.subtle.generateKey(EC_P256, true, ['sign', 'verify']);
  const subject = [{ CN: [commonName] }, { O: ['Restante'] }];
  const signer = issuer === undefined ? undefined : new X509Certificate(issuer.cert);
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject,
    issuer: signer?.subjectName ?? subject,
    notBefore: new Date(validity.from),
    notAfter: new Date(validity.until),
    publicKey: keys.publicKey,
    signingKey: issuer === undefined ? keys.privateKey : await signingKey(issuer.key),
    signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
    // Both identifiers, because strict verifiers such as Python's since 3.13 ask for them (RFC 5280 §4.2.1.1 and .2).
    extensions: [
      ...extensions,
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(signer?.publicKey ?? keys.publicKey),
    ],
  });
  return { cert: `${certificate.toString('pem')}\n`, key: await pem(keys.privateKey) };
}

const EC_P256 = { name: 'ECDSA', namedCurve: 'P-256' };

/** A positive number of 127 random bits (RFC 5280 §4.1.2.2), hexadecimal. */
function serialNumber(): string {
  const octets = getRandomValues(Buffer.alloc(16));
  // Neither negative nor begun with zeros, which DER would have to leave out.
  octets[0] = ((octets[0] ?? 0) & 0x7f) | 0x40;
  return octets.toString('hex');
}

function signingKey(key: string): Promise<webcrypto.CryptoKey> {
  const der = createPrivateKey(key).export({ type: 'pkcs8', format: 'der' });
  return webcrypto.subtle.importKey('pkcs8', der, EC_P256, false, ['sign']);
}

async function pem(key: webcrypto.CryptoKey): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key));
  return createPrivateKey({ key: der, type: 'pkcs8', format: 'der' })
    .export({ type: 'pkcs8', format: 'pem' })
    .toString();
}
