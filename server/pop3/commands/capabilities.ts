import { ok, type Reply } from '../reply.ts';

/** What this server can do (RFC 2449 §6, RFC 3206 §6); the same before and after the login. */
const CAPABILITIES = [
  'TOP',
  'UIDL',
  'USER',
  'RESP-CODES',
  'AUTH-RESP-CODE',
  'PIPELINING',
  'EXPIRE NEVER',
  'LOGIN-DELAY 0',
  'IMPLEMENTATION Restante',
];

/** CAPA (RFC 2449 §5). */
export function capa(): Reply {
  return ok('capability list follows', { lines: CAPABILITIES.map((line) => `${line}\r\n`).join('') });
}
