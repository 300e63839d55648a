import type { Server } from 'node:net';

/** Something that runs: started in the order of the list in sandbox.ts, stopped in the reverse order. */
export interface Service {
  /** Resolves when the service is ready for use. Rejects with what stands in its way. */
  start(): Promise<void>;
  /** Ends it and frees all it holds. May be called before `start`, and twice. */
  stop(): Promise<void>;
}

/** Where a listener listens. */
export interface Endpoint {
  host: string;
  port: number;
}

/** The endpoint that was `configured`, with the port that `server` really has once it listens. */
export function endpointOf(server: Server | undefined, { host, port }: Endpoint): Endpoint {
  const address = server?.address();
  return { host, port: typeof address === 'object' && address !== null ? address.port : port };
}
