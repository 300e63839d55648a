import type { Reply } from '../delivery/policy.ts';
import type { Intake } from './intake.ts';

/** What follows one command or one message: the replies, and what the connection does after them. */
export interface Answer {
  /** In the order in which they are said. None: nothing is said. Several: LMTP, one for each recipient. */
  readonly replies: readonly Reply[];
  /**
   * `close`: end the connection. `drop`: cut it with a reset. `hush`: say nothing any more. `tls`: shake hands. `spoil`:
   * break the handshake that the client begins.
   */
  readonly then?: 'close' | 'drop' | 'hush' | 'tls' | 'spoil';
  /** What comes next are not commands but these octets. */
  readonly intake?: Intake;
}

export type Awaitable<Value> = Value | Promise<Value>;

/** A command that is answered with an error. It carries what the client hears; the session answers with it. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly reply: Reply;

  constructor(code: number, enhanced: string, text: string) {
    super(text);
    this.reply = { code, enhanced, text };
  }
}

/** An answer that is a reply and no more. Code 421 closes the connection (RFC 5321 §4.2.1, §3.8). */
export function answer(code: number, enhanced: string | undefined, text: string): Answer {
  return answerWith(enhanced === undefined ? { code, text } : { code, enhanced, text });
}

export function answerWith(reply: Reply): Answer {
  return reply.code === 421 ? { replies: [reply], then: 'close' } : { replies: [reply] };
}

/** The wire form of standing replies. */
const STANDING = new WeakMap<Reply, string>();

/** An answer that is given again and again: its replies are put into words once, and all transcripts share those. */
export function standing(answer: Answer): Answer {
  for (const reply of answer.replies) STANDING.set(reply, wireText(reply));
  return answer;
}

/**
 * `reply` as it goes over the wire, CRLF included: one line, or several (RFC 5321 §4.2.1) when its text has line
 * breaks. The enhanced code stands on each line (RFC 2034 §4). What is not printable ASCII becomes `?`, so that no
 * text, wherever it came from, can forge a second reply. A line over 512 octets (§4.5.3.1.5) is cut short.
 */
export function wireText(reply: Reply): string {
  return STANDING.get(reply) ?? wordsOf(reply);
}

function wordsOf({ code, enhanced, text }: Reply): string {
  const prefix = enhanced === undefined ? '' : `${enhanced} `;
  if (text.length <= MAX_TEXT && PRINTABLE.test(text)) return `${code} ${prefix}${text}\r\n`;
  const lines = text.split(/\r\n|\r|\n/).map((line) => prefix + short(line).replace(NOT_PRINTABLE, '?'));
  return lines.map((line, index) => `${code}${index < lines.length - 1 ? '-' : ' '}${line}\r\n`).join('');
}

/** Characters of a line that fit between the longest codes and CRLF. */
const MAX_TEXT = 512 - '550 5.555.555 '.length - 2;

function short(line: string): string {
  return line.length <= MAX_TEXT ? line : `${line.slice(0, MAX_TEXT - 3)}...`;
}

const PRINTABLE = /^[\x20-\x7e]*$/;
const NOT_PRINTABLE = /[^\x20-\x7e]/g;
