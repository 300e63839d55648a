import { answer, Refused, type Answer } from '../reply.ts';
import type { Session } from '../session.ts';

/** What HELP says of each command (RFC 5321 §4.1.1.8): its syntax, and what it does. */
const TOPICS: ReadonlyMap<string, string> = new Map([
  ['EHLO', 'EHLO client.example\nGreets, and lists the extensions (RFC 5321)'],
  ['HELO', 'HELO client.example\nGreets, without extensions (RFC 5321)'],
  ['LHLO', 'LHLO client.example\nGreets, where LMTP is spoken (RFC 2033)'],
  ['STARTTLS', 'STARTTLS\nBegins TLS, where EHLO offers it (RFC 3207)'],
  ['AUTH', 'AUTH mechanism [initial-response]\nLogs in; the user name names the mailbox (RFC 4954)'],
  [
    'MAIL',
    'MAIL FROM:<sender> [SIZE=octets] [BODY=7BIT|8BITMIME|BINARYMIME] [SMTPUTF8] [AUTH=<>] [RET=FULL|HDRS] [ENVID=id]\nBegins a transaction (RFC 5321, 1870, 6152, 3030, 6531, 4954, 3461)',
  ],
  [
    'RCPT',
    'RCPT TO:<recipient> [NOTIFY=NEVER|SUCCESS,FAILURE,DELAY] [ORCPT=type;address]\nAdds a recipient (RFC 5321, 3461)',
  ],
  ['DATA', 'DATA\nThe message follows the 354 and ends with <CR><LF>.<CR><LF> (RFC 5321)'],
  ['BDAT', 'BDAT octets [LAST]\nSo many octets of the message follow at once (RFC 3030)'],
  ['RSET', 'RSET\nForgets the transaction (RFC 5321)'],
  ['NOOP', 'NOOP [anything]\nDoes nothing (RFC 5321)'],
  ['VRFY', 'VRFY string\nTells nothing, and 252 (RFC 5321)'],
  ['HELP', 'HELP [command]\nSays this (RFC 5321)'],
  ['QUIT', 'QUIT\nCloses the connection (RFC 5321)'],
]);

const OVERVIEW = answer(
  214,
  '2.0.0',
  `Restante keeps all mail and sends none on.\nHELP command says more: ${[...TOPICS.keys()].join(' ')}`,
);

/** RFC 5321 §4.1.1.8. */
export function help(_: Session, argument: string): Answer {
  if (argument === '') return OVERVIEW;
  const topic = TOPICS.get(argument.toUpperCase());
  if (topic === undefined)
    throw new Refused(504, '5.5.4', `No help for that; topics: ${[...TOPICS.keys()].join(' ')}`);
  return answer(214, '2.0.0', topic);
}
