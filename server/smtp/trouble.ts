import { spoken } from '../tls/trouble.ts';
import type { Intake } from './intake.ts';
import type { Session } from './session.ts';
import { grouped } from './transcriber.ts';

// What breaks a session, in sentences without full stop for those who ask why their mail did not arrive.

export const TLS_TOO_EARLY =
  'The client began TLS on a port that does not speak it from the first octet: the port for implicit TLS is another, and STARTTLS comes first where it is offered';

/** A TLS record, one octet a character: the fatal alert `handshake_failure` (RFC 8446 §5.1, §6). */
export const HANDSHAKE_FAILURE = '\x15\x03\x03\x00\x02\x02\x28';

/** What broke a connection, as the beginning of a sentence. */
export function connectionTrouble({ code = '', message }: NodeJS.ErrnoException): string {
  if (code === 'ECONNRESET') return 'The client reset the connection';
  return code.startsWith('ERR_SSL_') ? `TLS broke (${spoken(code)})` : `The connection broke (${message})`;
}

/**
 * Where a client stands, as the end of a sentence about what broke; undefined when nothing is under way. `intake`: what
 * it is sending instead of commands. `awaited`: the answer that it is waiting for, as a part of a sentence.
 */
export function whereabouts(
  { transaction, exchange }: Pick<Session, 'transaction' | 'exchange'>,
  intake: Pick<Intake, 'octets'> | undefined,
  awaited: string | undefined,
): string | undefined {
  if (intake !== undefined) return `in the middle of the message, after ${grouped(intake.octets)} octets`;
  if (awaited !== undefined) return `before it heard ${awaited}`;
  if (exchange !== undefined) return 'in the middle of AUTH';
  if (transaction === undefined) return undefined;
  return transaction.rcptTo.length === 0
    ? 'after MAIL, before a recipient was accepted'
    : 'after RCPT, before the message';
}
