import type { X509Certificate } from 'node:crypto';
import { isIPv6, SocketAddress } from 'node:net';

/** Names by which this machine is reached from itself; the last is what containers call their host. */
const ALWAYS = ['localhost', '127.0.0.1', '::1', 'host.docker.internal'];

/**
 * What the certificate is to be for: names and addresses, each once, in one spelling.
 *
 * @param host the name of this machine; left out when it is no name that a certificate can carry
 */
export function wantedNames(host: string, configured: readonly string[]): readonly string[] {
  const [own = '', short = ''] = /^([a-z0-9_-]+)(\.[a-z0-9_-]+)*$/.exec(host.toLowerCase()) ?? [];
  const names = [...ALWAYS, own, short, ...configured].filter((name) => name !== '');
  return [...new Set(names.map(canonical))];
}

/** What a certificate is for, in the same spelling. */
export function namesOf(certificate: X509Certificate): readonly string[] {
  const names = certificate.subjectAltName?.split(', ') ?? [];
  return names.map((name) => canonical(name.replace(/^(DNS|IP Address):/, '')));
}

/** Lower case, and IPv6 in its shortest form. */
function canonical(name: string): string {
  return isIPv6(name) ? new SocketAddress({ address: name, family: 'ipv6' }).address : name.toLowerCase();
}
