import type { Path } from '../mail/message.ts';
import type { Content } from './content.ts';

/** A mail transaction (RFC 5321 §3.3): open from an accepted MAIL to the end of the message, RSET, EHLO or HELO. */
export interface MailTransaction {
  readonly mailFrom: Path;
  readonly rcptTo: Path[];
  /** MAIL said SMTPUTF8 (RFC 6531). */
  readonly utf8: boolean;
  /** What came of the message so far: there from DATA or the first BDAT on. */
  content?: Content;
  /** It comes by BDAT. */
  chunked?: true;
  /** The connection is to be cut when so many more octets of the message have come, or at its end. */
  cut?: { left: number; readonly by?: string };
}
