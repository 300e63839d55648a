import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PEERS } from './folder.ts';
import type { Peer } from './peer.ts';

const VERSION = '3.0.0';
const MAIN = join(PEERS, 'node_modules/maildev/dist/bin/maildev.js');

/** MailDev, installed into bench/.peers on first use. Throws when it cannot be had. */
export function maildev(): Peer {
  if (!existsSync(MAIN)) install();
  return {
    name: 'maildev',
    title: `MailDev ${VERSION}`,
    command: ({ smtp, http }) => [
      process.execPath,
      MAIN,
      ...[
        '--smtp',
        String(smtp),
        '--ip',
        '127.0.0.1',
        '--web',
        String(http),
        '--web-ip',
        '127.0.0.1',
        '--silent',
      ],
    ],
    http: {
      list: '/api/email/summary?limit=50',
      search: (word) => `/api/email/summary?limit=50&search=${word}`,
      removeAll: { method: 'DELETE', path: '/api/email/all' },
      count: async (client) => {
        const page = (await client.json('GET', '/api/email/summary?limit=1')) as { storeTotal: number };
        return page.storeTotal;
      },
    },
    live: {
      path: '/socket.io/?EIO=4&transport=websocket',
      // Engine.IO 4: `0` opens and is answered with Socket.IO's connect `40`; `2` is a ping, `3` its answer.
      ready: (text, client) => {
        if (text.startsWith('0')) client.send('40');
        if (text === '2') client.send('3');
        return text.startsWith('40');
      },
      tells: (text) => text.startsWith('42["newMail"'),
    },
  };
}

function install(): void {
  console.error(`Installing maildev ${VERSION} into bench/.peers …`);
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = [
    'install',
    '--prefix',
    PEERS,
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    `maildev@${VERSION}`,
  ];
  const { error, status, stderr } = spawnSync(npm, args, { encoding: 'utf8', timeout: 180_000 });
  if (error) throw new Error('npm could not be started or took too long', { cause: error });
  if (status !== 0) throw new Error(`npm could not install maildev@${VERSION}: ${stderr.trim().slice(-300)}`);
}
