/** Response codes that say why, for programs (RFC 2449 §6.4 and §8, RFC 3206). */
export type ResponseCode = 'IN-USE' | 'SYS/TEMP' | 'AUTH';

/** What the client hears to one command. */
export interface Reply {
  readonly status: '+OK' | '-ERR';
  readonly code?: ResponseCode;
  /** US-ASCII on one line, short enough for the 512 octets of RFC 1939 §3. */
  readonly text: string;
  /** A multi-line reply's lines, each with its CRLF, none beginning with a dot. */
  readonly lines?: string;
  /** A multi-line reply that is a message, or the beginning of one, exactly as kept. */
  readonly octets?: Buffer;
}

export function ok(text: string, body: Pick<Reply, 'lines' | 'octets'> = {}): Reply {
  return { status: '+OK', text, ...body };
}

/** Thrown by a command that cannot be done. The error is the reply. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly reply: Reply;

  constructor(text: string, code?: ResponseCode) {
    super(text);
    this.reply = { status: '-ERR', text, ...(code === undefined ? {} : { code }) };
  }
}
