import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';

/** Why a certificate and a key cannot be used, as a clause about the file of one of them. */
export interface Fault {
  readonly of: 'cert' | 'key';
  readonly why: string;
}

/** What is wrong with a certificate and the key that is said to be its own, both PEM; null when nothing is. */
export function faultOf({ cert, key }: { cert: string; key: string }): Fault | null {
  const certificate = read(() => new X509Certificate(cert));
  if (certificate instanceof Error) return { of: 'cert', why: noCertificate(cert) };
  const own = read(() => createPrivateKey(key));
  if (own instanceof Error) return { of: 'key', why: noKey(key, own) };
  if (!isKeyOf(own, certificate)) return { of: 'key', why: 'is not the key of the certificate' };
  return null;
}

function noCertificate(text: string): string {
  // DER begins with a long SEQUENCE, 0x30 0x8_, which is no UTF-8.
  if (text.startsWith('0\ufffd'))
    return 'holds no PEM but, it seems, DER, which openssl x509 -inform der turns into PEM';
  return text.includes('PRIVATE KEY-----')
    ? 'holds a key and no certificate'
    : 'holds no certificate in PEM form';
}

function noKey(text: string, { code }: NodeJS.ErrnoException): string {
  if (code === 'ERR_MISSING_PASSPHRASE' || /\bENCRYPTED\b/.test(text))
    return 'holds an encrypted key; it must be one without a passphrase, such as openssl pkey writes';
  return text.includes('BEGIN CERTIFICATE-----')
    ? 'holds a certificate and no key'
    : 'holds no private key in PEM form';
}

/** OpenSSL may throw, instead of saying no, for keys of different kinds. */
function isKeyOf(key: KeyObject, certificate: X509Certificate): boolean {
  return read(() => certificate.checkPrivateKey(key)) === true;
}

function read<Value>(action: () => Value): Value | Error {
  try {
    return action();
  } catch (error) {
    return error as Error;
  }
}
