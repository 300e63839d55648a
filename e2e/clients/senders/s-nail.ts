import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sender } from '../client.ts';
import { lettersInMbox } from '../folder.ts';
import { debian } from '../needs.ts';
import type { Station } from '../station.ts';

export const sNail: Sender = {
  kind: 'sender',
  name: 's-nail',
  needs: [debian('s-nail')],
  ways: ['plain', 'AUTH', 'AUTH PLAIN', 'AUTH LOGIN', 'AUTH CRAM-MD5', 'STARTTLS', 'TLS'],
  changes: [],
  send: async ({ name, from, to, text, attachment }, station) => {
    const { home, run } = station;
    const file = attachment === undefined ? undefined : join(home, attachment.filename);
    if (attachment !== undefined && file !== undefined) await writeFile(file, attachment.content);
    await run(
      's-nail',
      [
        // No settings of the system's or the user's.
        ...['-:/', '-s', name, '-C', `X-Letter: ${name}`],
        ...settings({ ...transport(station), from, record: recordOf(name, home), DEAD: '/dev/null' }),
        ...(file === undefined ? [] : ['-a', file]),
        to,
      ],
      { input: text },
    );
  },
  composed: async ({ name }, { home }) => {
    const [letter = ''] = lettersInMbox(await readFile(recordOf(name, home), 'latin1'));
    return letter.replaceAll('\n', '\r\n');
  },
};

function transport({ host, port, tls, mechanism, user, secret, ca }: Station): Record<string, string> {
  const login = mechanism === undefined ? '' : `${user}:${secret}@`;
  return {
    'v15-compat': 'yes',
    mta: `${tls === 'whole' ? 'smtps' : 'smtp'}://${login}${host}:${port}`,
    ...(mechanism === 'any' ? {} : { 'smtp-auth': mechanism?.toLowerCase() ?? 'none' }),
    ...(tls === 'upgrade' ? { 'smtp-use-starttls': '' } : {}),
    ...(tls === 'none' ? {} : { 'tls-ca-file': ca, 'tls-ca-no-defaults': '', 'tls-verify': 'strict' }),
  };
}

function settings(values: Record<string, string>): string[] {
  return Object.entries(values).flatMap(([name, value]) => ['-S', `${name}=${value}`]);
}

function recordOf(name: string, home: string): string {
  return join(home, `${name}.record`);
}
