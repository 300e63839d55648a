import { fileURLToPath } from 'node:url';
import type { Fetcher } from '../client.ts';
import { lettersIn } from '../folder.ts';
import { debian } from '../needs.ts';

const SCRIPT = fileURLToPath(new URL('fetch.py', import.meta.url));

export const poplib: Fetcher = {
  kind: 'fetcher',
  name: 'python3 poplib',
  needs: [debian('python3')],
  ways: ['plain', 'APOP', 'STLS', 'TLS'],
  changes: [],
  refuses: { 'longer lines': 'lines of more than 2048 octets are an error to it' },
  deletes: false,
  fetch: async ({ host, port, tls, apop, user, secret, ca, home, run }) => {
    await run('python3', [SCRIPT, host, `${port}`, tls, apop ? 'apop' : 'user', user, secret, ca]);
    return lettersIn(home);
  },
};
