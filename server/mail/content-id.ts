/** The Content-ID, without angle brackets, that a `cid:` URL names (RFC 2392); `encoded` is what follows the colon. */
export function contentIdOf(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
