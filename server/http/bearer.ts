import type { IncomingHttpHeaders } from 'node:http';

/** The token in an Authorization field (RFC 6750 §2.1); undefined when there is none. A proxy's own scheme is not for us. */
export function bearerToken({ authorization }: IncomingHttpHeaders): string | undefined {
  return /^Bearer +([A-Za-z0-9._~+/-]+=*) *$/i.exec(authorization ?? '')?.[1];
}
