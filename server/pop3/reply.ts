import type { Text } from './texts/languages.ts';

/** Response codes that say why, for programs (RFC 2449 §8.1.2, RFC 3206 §4 and §5). */
export type ResponseCode = 'IN-USE' | 'SYS/TEMP' | 'SYS/PERM' | 'AUTH';

/** What the client hears to one line. */
export interface Reply {
  /** `+` asks for the next line of an exchange (RFC 5034 §4). */
  readonly status: '+OK' | '-ERR' | '+';
  readonly code?: ResponseCode;
  /** One line, short enough for the 512 octets of RFC 1939 §3. */
  readonly text: string;
  /** A multi-line reply's lines, each with its CRLF, none beginning with a dot. */
  readonly lines?: string;
  /** A multi-line reply that is a message, or the beginning of one, exactly as kept. */
  readonly octets?: Buffer;
}

/** What a command answers: a reply that is not yet in any language. */
export type Answer = Omit<Reply, 'text'> & { readonly text: Text };

export function ok(text: Text, body: Pick<Reply, 'lines' | 'octets'> = {}): Answer {
  return { status: '+OK', text, ...body };
}

/** The body of a multi-line reply that lists things. */
export function listed(lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${lines.join('\r\n')}\r\n`;
}

/** Thrown by a command that cannot be done. The error is the answer. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly answer: Answer;

  constructor(text: Text, code?: ResponseCode) {
    super('A POP3 command was refused');
    this.answer = { status: '-ERR', text, ...(code === undefined ? {} : { code }) };
  }
}
