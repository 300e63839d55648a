import { join } from 'node:path';
import type { Peer } from './peer.ts';

/** A bare smtp-server that reads each message to its end and keeps nothing: what the library alone costs. */
export function sink(): Peer {
  return {
    name: 'sink',
    title: 'smtp-server 3.21.6 (keeps nothing)',
    command: ({ smtp }) => [
      process.execPath,
      '--import',
      import.meta.resolve('tsx'),
      join(import.meta.dirname, 'sink-server.ts'),
      String(smtp),
    ],
  };
}
