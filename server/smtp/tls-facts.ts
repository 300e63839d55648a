import type { TLSSocket } from 'node:tls';
import type { TlsFacts } from '../mail/transcript.ts';

/** What is known of a client's TLS once the handshake is done. */
export function tlsFacts(socket: TLSSocket): TlsFacts {
  // In a server's socket it is the name that the client asked for, or false.
  const { servername } = socket as { servername?: string | false };
  const named = typeof servername === 'string' && servername !== '';
  return {
    version: socket.getProtocol() ?? 'TLS',
    cipher: socket.getCipher().standardName,
    ...(named && { serverName: servername }),
  };
}
