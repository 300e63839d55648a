import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PEERS } from './folder.ts';
import type { Peer } from './peer.ts';

const FOLDER = join(PEERS, 'postfix');
const UNPACKED = join(FOLDER, 'usr/sbin/smtp-sink');
const LIBRARIES = join(FOLDER, 'usr/lib/postfix');

/**
 * Postfix's smtp-sink, a C program that reads and discards: the limit of what the load generator can show. From the
 * PATH, or unpacked, not installed, from Debian's package. Throws when it cannot be had.
 */
export function smtpSink(): Peer {
  const found = spawnSync('sh', ['-c', 'command -v smtp-sink'], { encoding: 'utf8' });
  const installed = found.status === 0 ? found.stdout.trim() : '';
  if (!installed && !existsSync(UNPACKED)) unpack();
  // As root it wants to be told whom to become.
  const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  return {
    name: 'smtp-sink',
    title: "Postfix's smtp-sink (keeps nothing)",
    command: ({ smtp }) => [installed || UNPACKED, ...user, `127.0.0.1:${smtp}`, '256'],
    ...(installed ? {} : { env: { LD_LIBRARY_PATH: LIBRARIES } }),
  };
}

function unpack(): void {
  console.error('Unpacking smtp-sink from the postfix package of Debian into bench/.peers …');
  mkdirSync(FOLDER, { recursive: true });
  const download = spawnSync('apt-get', ['download', 'postfix'], { cwd: FOLDER, timeout: 60_000 });
  const archive = readdirSync(FOLDER).find((name) => name.endsWith('.deb'));
  if (download.status !== 0 || !archive)
    throw new Error('there is no smtp-sink on the PATH and no postfix package to be had');
  const { status } = spawnSync('dpkg', ['-x', archive, '.'], { cwd: FOLDER, timeout: 60_000 });
  if (status !== 0 || !existsSync(UNPACKED)) throw new Error('the postfix package could not be unpacked');
}
