import { EventEmitter } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * The upgrade requests of `server` that ask for a websocket, as an emitter of the same event. A request that offers
 * another protocol, as Java's HttpClient does with `Upgrade: h2c` on every first request, is answered as if it had
 * offered none, which RFC 9110 §7.8 allows; node would leave it to the listener for websockets.
 */
export function webSocketUpgrades(server: Server): Server {
  const upgrades = new EventEmitter();
  server.on('upgrade', (request, socket, head) => {
    if (request.headers.upgrade?.toLowerCase() === 'websocket')
      upgrades.emit('upgrade', request, socket, head);
    else readAgain(server, request, socket, head);
  });
  // The websocket plugin wants a server and only listens to its event.
  return upgrades as unknown as Server;
}

/** Puts the request back in front of what follows on its connection, without the offer, and has it read anew. */
function readAgain(server: Server, request: IncomingMessage, socket: Duplex, rest: Buffer): void {
  const { method = '', url = '', httpVersion, rawHeaders } = request;
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2);
    if (!OFFER.has(name.toLowerCase())) lines.push(`${name}: ${value}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), rest]));
  server.emit('connection', socket);
}

const OFFER: ReadonlySet<string> = new Set(['upgrade', 'connection', 'http2-settings']);
