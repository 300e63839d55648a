import type { Session } from '../api/wire.ts';
import { sessionsWords } from '../i18n/sessions.ts';

export function tlsOf({ tls }: Session): string {
  const say = sessionsWords().facts;
  if (tls === undefined) return say.inPlainText;
  const name = tls.serverName === undefined ? say.noHostName : say.forHost(tls.serverName);
  return `${tls.version}, ${tls.cipher}, ${name}`;
}

export function authOf({ mechanism, user }: Session): string {
  const say = sessionsWords().facts;
  if (user !== undefined) return mechanism === undefined ? user : say.as(mechanism, user);
  return mechanism === undefined ? say.noLogin : say.notAccepted(mechanism);
}

/** How long it took: `12 ms`, `1.2 s`, `4 min`. */
export function lengthOf({ startedAt, endedAt }: Session): string {
  const say = sessionsWords().facts;
  if (endedAt === null) return say.stillOpen;
  const ms = Date.parse(endedAt) - Date.parse(startedAt);
  if (ms < 1000) return say.milliseconds(ms);
  return ms < 60_000 ? say.seconds((ms / 1000).toFixed(1)) : say.minutes(Math.round(ms / 60_000));
}
