import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { adds, writesLf } from '../changes.ts';
import type { Fetcher } from '../client.ts';
import { lettersIn } from '../folder.ts';
import { debian } from '../needs.ts';
import type { Station } from '../station.ts';

export const getmail6: Fetcher = {
  kind: 'fetcher',
  name: 'getmail6',
  needs: [debian('getmail6', '/usr/bin/getmail')],
  ways: ['plain', 'APOP', 'TLS'],
  changes: [adds('Return-Path'), writesLf],
  deletes: false,
  fetch: async (station) => {
    const { home, run } = station;
    await writeFile(join(home, 'getmailrc'), settings(station));
    await run('getmail', ['--getmaildir', home, '--rcfile', 'getmailrc', '--quiet']);
    return lettersIn(home);
  },
};

function settings({ host, port, tls, apop, user, secret, ca }: Station): string {
  return [
    '[retriever]',
    `type = ${tls === 'whole' ? 'SimplePOP3SSLRetriever' : 'SimplePOP3Retriever'}`,
    ...[`server = ${host}`, `port = ${port}`, `username = ${user}`],
    `password = ${secret}`,
    apop ? 'use_apop = true' : '',
    tls === 'none' ? '' : `ca_certs = ${ca}`,
    '[destination]',
    // A file for each letter. It delivers nothing for root unless it is a command, and allowed.
    ...['type = MDA_external', 'path = /bin/sh', 'arguments = ("-c", "cat > $(mktemp XXXXXX.eml)")'],
    'allow_root_commands = true',
    '[options]',
    ...['read_all = true', 'delete = false', 'delivered_to = false', 'received = false'],
    '',
  ].join('\n');
}
