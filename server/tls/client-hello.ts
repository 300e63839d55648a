/** Whether the octets from `at` on are the first of a TLS record with a handshake in it (RFC 8446 §5.1). No command begins so. */
export function isClientHello(chunk: Buffer, at = 0): boolean {
  return chunk[at] === 0x16 && (chunk[at + 1] ?? 0x03) === 0x03;
}
