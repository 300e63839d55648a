import type { SmtpAccess } from './types.ts';

/** Any password will do. */
const PASS = 'restante';

/**
 * How to sign in at SMTP under `name`. A server that listens on every address is reached where its REST API is.
 *
 * @param base URL of the server
 */
export function smtpAccess(name: string, listener: { host: string; port: number }, base: string): SmtpAccess {
  const isEverywhere = listener.host === '0.0.0.0' || listener.host === '::';
  const host = isEverywhere ? new URL(base).hostname.replace(/^\[|\]$/g, '') : listener.host;
  const { port } = listener;
  const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const url = `smtp://${encodeURIComponent(name)}:${PASS}@${authority}`;
  return { host, port, user: name, pass: PASS, url };
}
