import type { Reply } from '../delivery/policy.ts';
import type { Clock } from '../lib/clock.ts';
import type { TlsIdentity } from '../tls/identity.ts';
import type { Conversation } from './conversation.ts';
import type { Farewell, Wire } from './wire.ts';

export interface ListenerOptions {
  readonly maxClients: number;
  readonly idleSeconds: number;
  /** TLS begins with the first octet (RFC 8314 §3.3). */
  readonly implicitTls: boolean;
}

/** Whom a connection is with, and the port that it came to. */
export interface Peer {
  readonly remoteAddress: string;
  readonly port: number;
}

/** What the connections of a listener are run with. */
export interface Hosting {
  /** Makes the conversation of one connection. */
  begin(wire: Wire, peer: Peer): Conversation;
  /** What a client hears that comes when `maxClients` are here, or has said nothing for `idleSeconds`. */
  readonly tooManyClients: Reply;
  readonly idle: Farewell;
  readonly tls: TlsIdentity;
  readonly clock: Clock;
}
