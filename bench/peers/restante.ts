import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../children.ts';
import type { Peer } from './peer.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Caps that nothing in a run reaches, so that each message that was sent is kept until it is deleted. */
export const CAPS = { messages: 1_000_000, octets: 8 * 2 ** 30 };

/** Restante as it is built in dist/. Throws when it is not. */
export function restante(): Peer {
  const built = join(ROOT, 'dist/server/main.js');
  if (!existsSync(built)) throw new Error('dist/server/main.js is not there, `npm run build` makes it');
  // A copy, so that a build during the run does not change what is measured.
  const copy = temporaryFolder();
  cpSync(join(ROOT, 'package.json'), join(copy, 'package.json'));
  cpSync(join(ROOT, 'dist'), join(copy, 'dist'), { recursive: true });
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  return {
    name: 'restante',
    title: `Restante ${version}`,
    command: ({ smtp, http, pop3, submission, smtps }) => [
      process.execPath,
      join(copy, 'dist/server/main.js'),
      ...['--smtp-port', String(smtp), '--http-port', String(http), '--pop3-port', String(pop3)],
      ...['--smtp-submission-port', String(submission), '--smtp-tls-port', String(smtps)],
      ...['--pop3-tls-port', '0', '--data-dir', 'none'],
      ...['--store-max-messages', String(CAPS.messages), '--store-max-octets', String(CAPS.octets)],
      ...['--log', 'silent'],
    ],
    http: {
      list: '/api/messages?limit=50',
      search: (word) => `/api/messages?limit=50&text=${word}`,
      wait: (token) => `/api/messages/wait?since=now&timeout=5m&subject=${token}`,
      removeAll: { method: 'DELETE', path: '/api/messages?all=true' },
      count: async (client) => {
        const info = (await client.json('GET', '/api/info')) as { kept: { messages: number } };
        return info.kept.messages;
      },
    },
    live: {
      path: '/api/live',
      hello: JSON.stringify({ type: 'subscribe' }),
      ready: (text) => text.includes('"subscribed"'),
      tells: (text) => text.includes('"message.received"'),
    },
    submission: true,
    pop3User: 'default',
  };
}
