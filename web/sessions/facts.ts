import type { Session } from '../api/wire.ts';

export function tlsOf({ tls }: Session): string {
  if (tls === undefined) return 'none: in plain text';
  const name = tls.serverName === undefined ? 'no host name asked for' : `for ${tls.serverName} (SNI)`;
  return `${tls.version}, ${tls.cipher}, ${name}`;
}

export function authOf({ mechanism, user }: Session): string {
  if (user !== undefined) return mechanism === undefined ? user : `${mechanism} as ${user}`;
  return mechanism === undefined ? 'none: the client did not log in' : `${mechanism}, not accepted`;
}

/** How long it took: `12 ms`, `1.2 s`, `4 min`. */
export function lengthOf({ startedAt, endedAt }: Session): string {
  if (endedAt === null) return 'still open';
  const ms = Date.parse(endedAt) - Date.parse(startedAt);
  if (ms < 1000) return `${String(ms)} ms`;
  return ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : `${String(Math.round(ms / 60_000))} min`;
}
