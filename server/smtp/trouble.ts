import { spoken } from '../tls/trouble.ts';

// What breaks a session, in sentences without full stop for those who ask why their mail did not arrive.

export const TLS_TOO_EARLY =
  'The client began TLS on a port that does not speak it from the first octet: the port for implicit TLS is another, and STARTTLS comes first where it is offered';

/** What broke a connection, as the beginning of a sentence. */
export function connectionTrouble({ code = '', message }: NodeJS.ErrnoException): string {
  if (code === 'ECONNRESET') return 'The client reset the connection';
  return code.startsWith('ERR_SSL_') ? `TLS broke (${spoken(code)})` : `The connection broke (${message})`;
}
