import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import type { Endpoint } from '../../server/index.ts';
import type { Office } from './office.ts';
import { FETCHING, SENDING, type Way } from './ways.ts';

/** What the server really offers: what it does not is no reason to start a client. */
export interface Offers {
  readonly sender: ReadonlySet<Way>;
  readonly fetcher: ReadonlySet<Way>;
}

/** Asks each listener with EHLO (RFC 5321 §4.1.1.1) or CAPA (RFC 2449 §5). */
export async function askOffers({ endpoints }: Office): Promise<Offers> {
  const { smtp, submission, smtps, pop3, pop3s } = endpoints;
  const plain = await askSmtp(smtp);
  const upgrade = submission === null ? '' : await askSmtp(submission);
  const maildrop = await askPop3(pop3);
  return {
    sender: new Set(
      SENDING.filter((way) => {
        if (way === 'plain') return true;
        if (way === 'AUTH') return /^250.AUTH /m.test(plain);
        if (way === 'TLS') return smtps !== null;
        if (way === 'STARTTLS') return /^250.STARTTLS$/m.test(upgrade);
        return hasWord(plain, /^250.AUTH (.*)$/m, way.slice('AUTH '.length));
      }),
    ),
    fetcher: new Set(
      FETCHING.filter((way) => {
        if (way === 'plain') return /^USER$/m.test(maildrop);
        if (way === 'AUTH') return /^SASL /m.test(maildrop);
        if (way === 'APOP') return /^\+OK.*<.+@.+>/.test(maildrop);
        if (way === 'TLS') return pop3s !== null;
        if (way === 'STLS') return /^STLS$/m.test(maildrop);
        return hasWord(maildrop, /^SASL (.*)$/m, way.slice('AUTH '.length));
      }),
    ),
  };
}

function hasWord(text: string, line: RegExp, word: string): boolean {
  return (line.exec(text)?.[1] ?? '').split(' ').includes(word);
}

const askSmtp = (endpoint: Endpoint) => ask(endpoint, /^\d{3} /, ['EHLO client.example', 'QUIT']);
const askPop3 = (endpoint: Endpoint) => ask(endpoint, /^(\+OK|-ERR|\.$)/, ['CAPA', 'QUIT']);

/** Everything that the server says when the commands are sent one after the other, each after the end of a reply. */
async function ask({ host, port }: Endpoint, end: RegExp, commands: readonly string[]): Promise<string> {
  const socket = connect(port, host);
  const said: string[] = [];
  const left = [...commands];
  for await (const line of createInterface({ input: socket })) {
    said.push(line);
    // The first line of a multi-line POP3 reply looks like a whole one; the next command is only sent early by it.
    const next = end.test(line) ? left.shift() : undefined;
    if (next !== undefined) socket.write(`${next}\r\n`);
  }
  return said.join('\n');
}
