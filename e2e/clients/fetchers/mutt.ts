import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { adds, writesLf } from '../changes.ts';
import type { Fetcher } from '../client.ts';
import { lettersInMbox } from '../folder.ts';
import { debian } from '../needs.ts';
import type { Station } from '../station.ts';

export const mutt: Fetcher = {
  kind: 'fetcher',
  name: 'mutt',
  // It wants a terminal, which script(1) makes.
  needs: [debian('mutt'), debian('bsdutils', '/usr/bin/script')],
  ways: ['plain', 'AUTH', 'APOP', 'AUTH PLAIN', 'AUTH LOGIN', 'AUTH CRAM-MD5', 'STLS', 'TLS'],
  changes: [adds('Status', 'Content-Length', 'Lines'), writesLf],
  deletes: false,
  fetch: async (station) => {
    const { home, run } = station;
    const file = join(home, 'muttrc');
    await writeFile(file, settings(station));
    // Tags all, copies what is tagged, leaves.
    const keys = '<tag-pattern>~A<enter><tag-prefix><copy-message>kept<enter><exit>';
    await run('script', ['-qec', `mutt -n -R -F ${file} -e 'push "${keys}"'`, join(home, 'screen')]);
    return lettersInMbox(await readFile(join(home, 'kept'), 'latin1'));
  },
};

function settings({ host, port, tls, mechanism, apop, user, secret, ca, home }: Station): string {
  const folder = `${tls === 'whole' ? 'pops' : 'pop'}://${user}@${host}:${port}`;
  return [
    `set spoolfile = "${folder}" folder = "${home}" mbox_type = mbox`,
    `set pop_pass = "${secret}" pop_delete = no`,
    `set pop_authenticators = "${mechanism === 'any' ? '' : (mechanism?.toLowerCase() ?? (apop ? 'apop' : 'user'))}"`,
    `set ssl_starttls = ${tls === 'upgrade' ? 'yes' : 'no'} ssl_force_tls = ${tls === 'none' ? 'no' : 'yes'}`,
    `set certificate_file = "${ca}" ssl_usesystemcerts = no ssl_verify_host = yes`,
    'set confirmappend = no confirmcreate = no wait_key = no quit = yes sleep_time = 0',
    '',
  ].join('\n');
}
