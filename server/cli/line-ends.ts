/**
 * `octets` with CRLF line ends, as a message has on its way (RFC 5321 §2.3.8), when all of its lines end in a bare LF,
 * as files do. A message with any CRLF is left as it is: its bare LFs are its own.
 */
export function withCrlf(octets: Buffer): Buffer {
  if (octets.includes('\r\n') || !octets.includes('\n')) return octets;
  return Buffer.from(octets.toString('latin1').replaceAll('\n', '\r\n'), 'latin1');
}
