import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { connect, TLSSocket, type ConnectionOptions, type PeerCertificate } from 'node:tls';
import type { TlsIdentity } from './identity.ts';

/** What a client saw of a handshake that succeeded. */
export interface Seen {
  readonly certificate: PeerCertificate;
  readonly protocol: string | null;
}

/**
 * Has a client of node:tls shake hands with a server that presents `identity`, the way the listeners do. Rejects with
 * the error that the client had.
 */
export async function handshake(identity: TlsIdentity, options: ConnectionOptions = {}): Promise<Seen> {
  const context = await identity.context();
  const server = createServer((socket) => {
    const secure = new TLSSocket(socket, { isServer: true, secureContext: context });
    // What fails is seen by the client.
    secure.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = connect({ host: '127.0.0.1', port, servername: 'localhost', ...options });
  try {
    await once(client, 'secureConnect');
    return { certificate: client.getPeerCertificate(), protocol: client.getProtocol() };
  } finally {
    client.destroy();
    server.close();
  }
}
