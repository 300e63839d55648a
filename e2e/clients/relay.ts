import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { Endpoint } from '../../server/index.ts';
import type { Octets } from './letters.ts';
import type { Way } from './ways.ts';

/** Stands between a client and the server, changes nothing and remembers how each client began. */
export interface Relay extends Endpoint, AsyncDisposable {
  /** For each connection the first octets from the client. */
  readonly heard: readonly Octets[];
}

/** So many octets of each connection tell how a client logs in. */
const REMEMBERED = 1000;

export async function relayTo(target: Endpoint): Promise<Relay> {
  const heard: Octets[] = [];
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const index = heard.push('') - 1;
    const onward = connect({ ...target, allowHalfOpen: true });
    client.on('data', (chunk: Buffer) => {
      heard[index] = `${heard[index] ?? ''}${chunk.toString('latin1')}`.slice(0, REMEMBERED);
    });
    for (const [from, to] of [
      [client, onward],
      [onward, client],
    ] as const) {
      open.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy()).on('close', () => open.delete(from));
    }
  });
  server.listen(0, target.host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    host: target.host,
    port,
    heard,
    [Symbol.asyncDispose]: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** What a client must have said, and what it must not. In TLS its words cannot be read, but that it is TLS can be. */
const SIGNS: Readonly<Record<string, RegExp>> = {
  plain: /^(?!\x16)(?!.*^(STARTTLS|STLS)\r)/ims,
  AUTH: /^(AUTH|APOP|USER) /im,
  STARTTLS: /^STARTTLS\r\n\x16/im,
  STLS: /^STLS\r\n\x16/im,
  TLS: /^\x16/,
  APOP: /^APOP /im,
};

/** A sentence when a client did not go the way that it was asked to, whatever it has said about it. */
export function strayed(way: Way, heard: readonly Octets[]): string | undefined {
  const sign = SIGNS[way] ?? new RegExp(`^${way}\r?( |$)`, 'im');
  const other = heard.find((said) => !sign.test(said));
  if (heard.length > 0 && other === undefined) return undefined;
  return `it did not go this way, but began: ${JSON.stringify(other?.slice(0, 200) ?? 'nothing')}`;
}
