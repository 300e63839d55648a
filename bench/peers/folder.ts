import { join } from 'node:path';

/** Where other programs are put to be measured. Git does not see it. */
export const PEERS = join(import.meta.dirname, '../.peers');
