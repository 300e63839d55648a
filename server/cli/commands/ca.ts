import { dataDir } from '../../config/data-dir.ts';
import { createIdentity } from '../../tls/identity.ts';
import { authorityFile } from '../../tls/keeping.ts';
import { trust } from '../../tls/trust.ts';
import { UsageError } from '../arguments.ts';
import type { Command, Context } from '../command.ts';
import { json } from '../json.ts';

export const ca: Command = {
  name: 'ca',
  synopsis: '[flags]',
  manual: [
    'Servers on this machine sign their certificates with an authority of their own, which is made on first need and kept in the data folder. Programs that check certificates must be told to trust it: this prints how, for each.',
    'With --pem, prints the certificate of the server at --url, wherever that runs.',
  ],
  examples: [
    'restante ca',
    'export NODE_EXTRA_CA_CERTS="$(restante ca --path)"',
    'restante ca --pem --url http://mail.test:8025 > restante-ca.pem',
  ],
  flags: [
    { name: 'path', description: 'Print the path of the file and nothing else' },
    { name: 'pem', description: 'Print the certificate that the server at --url has' },
    {
      name: 'data-dir',
      value: 'folder',
      description: 'Where the server keeps it; $RESTANTE_DATA_DIR, or auto',
    },
  ],
  run: async (args, context) => {
    const { terminal, api, env, platform } = context;
    if (args.on('pem')) {
      terminal.octets(await api('GET /api/ca.pem'));
      return 0;
    }
    const path = await keptAt(args.text('data-dir') ?? env['RESTANTE_DATA_DIR'] ?? 'auto', context);
    const lines = trust(path, platform);
    if (args.on('path')) terminal.out(path);
    else if (args.on('json')) terminal.out(json({ path, trust: lines }));
    else print(path, lines, context);
    return 0;
  },
};

/** The file, made if it is not there yet. */
async function keptAt(setting: string, { clock }: Context): Promise<string> {
  const folder = setting === 'none' ? null : dataDir(setting);
  if (folder === null) {
    throw new UsageError(
      'There is no data folder, so the authority lasts as long as its server: see restante ca --pem.',
    );
  }
  await createIdentity({ dataDir: folder, names: [], certificate: 'good' }, clock).authority();
  return authorityFile(folder);
}

function print(path: string, lines: ReturnType<typeof trust>, { terminal }: Context): void {
  terminal.out(path);
  for (const { client, lines: commands } of lines) {
    terminal.out(`\n${terminal.style('bold', client)}`);
    for (const command of commands) terminal.out(`  ${command}`);
  }
}
