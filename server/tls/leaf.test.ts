import { createPrivateKey, X509Certificate } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate as Parsed,
} from '@peculiar/x509';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeAuthority } from './authority.ts';
import { makeLeaf } from './leaf.ts';
import { DAY_MS, type Pair } from './pair.ts';

const now = Date.parse('2026-05-04T03:02:01Z');
const validity = { from: now, until: now + 397 * DAY_MS };

let authority: Pair;
let leaf: Pair;
beforeAll(async () => {
  authority = await makeAuthority(`Ann's, "box"=ü+${'x'.repeat(100)}`, now);
  leaf = await makeLeaf(['localhost', '::1'], validity, authority);
});

describe('the authority', () => {
  it('has a name that says whose it is, whatever the machine is called', () => {
    const { subject, issuer } = new X509Certificate(authority.cert);
    expect(subject).toBe(`CN=Restante local CA Anns boxü${'x'.repeat(37)}\nO=Restante`);
    expect(issuer).toBe(subject);
  });

  it('may sign certificates and nothing else, for ten years', () => {
    const certificate = new Parsed(authority.cert);
    expect(certificate.getExtension(BasicConstraintsExtension)).toMatchObject({
      ca: true,
      pathLength: 0,
      critical: true,
    });
    expect(certificate.getExtension(KeyUsagesExtension)).toMatchObject({
      usages: KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign,
      critical: true,
    });
    expect(certificate.notBefore).toEqual(new Date('2026-05-03T03:02:01Z'));
    expect(certificate.notAfter).toEqual(new Date('2036-05-01T03:02:01Z'));
  });
});

describe('a certificate', () => {
  it('is for servers of its names and addresses, for the days it is given', () => {
    const certificate = new Parsed(leaf.cert);
    expect(certificate.getExtension(BasicConstraintsExtension)).toMatchObject({ ca: false, critical: true });
    expect(certificate.getExtension(KeyUsagesExtension)?.usages).toBe(KeyUsageFlags.digitalSignature);
    expect(certificate.getExtension(ExtendedKeyUsageExtension)?.usages).toEqual(['1.3.6.1.5.5.7.3.1']);
    expect(new X509Certificate(leaf.cert).subjectAltName).toBe('DNS:localhost, IP Address:0:0:0:0:0:0:0:1');
    expect([certificate.notBefore.getTime(), certificate.notAfter.getTime()]).toEqual([
      validity.from,
      validity.until,
    ]);
  });

  it('names the key of its authority, as strict verifiers want it', () => {
    const [own, issuer] = [new Parsed(leaf.cert), new Parsed(authority.cert)];
    const keyId = issuer.getExtension(SubjectKeyIdentifierExtension)?.keyId;
    expect(own.getExtension(AuthorityKeyIdentifierExtension)?.keyId).toBe(keyId);
    expect(own.getExtension(SubjectKeyIdentifierExtension)?.keyId).toMatch(/^[0-9a-f]{40}$/);
    expect(new X509Certificate(leaf.cert).checkIssued(new X509Certificate(authority.cert))).toBe(true);
  });

  it('is signed by the authority, or by itself', async () => {
    const signedBy = ({ cert }: Pair, by: Pair) =>
      new X509Certificate(cert).verify(new X509Certificate(by.cert).publicKey);
    const alone = await makeLeaf(['localhost'], validity, null);
    expect(signedBy(leaf, authority)).toBe(true);
    expect(signedBy(leaf, leaf)).toBe(false);
    expect(signedBy(alone, alone)).toBe(true);
    expect(signedBy(alone, authority)).toBe(false);
  });

  it('has an EC key of its own and a serial number of its own', async () => {
    const other = await makeLeaf(['localhost'], validity, authority);
    const [one, two] = [new X509Certificate(leaf.cert), new X509Certificate(other.cert)];
    expect(one.checkPrivateKey(createPrivateKey(leaf.key))).toBe(true);
    expect(one.checkPrivateKey(createPrivateKey(other.key))).toBe(false);
    expect(one.serialNumber).not.toBe(two.serialNumber);
    expect(one.serialNumber).toMatch(/^[4-7][0-9A-F]{31}$/);
    expect(createPrivateKey(leaf.key).asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
  });
});
