import { SUMMARIES } from './cli/summaries.ts';
import { helpText } from './config/help.ts';
import { loadConfig } from './config/load.ts';
import type { Config } from './config/settings.ts';
import type { Endpoint } from './lib/service.ts';
import { startSandbox, type Sandbox } from './sandbox.ts';
import { version } from './version.ts';

/** Starts the server that flags and variables describe, or prints what `--help` or `--version` ask for. */
export async function serve(argv: readonly string[]): Promise<void> {
  const { action, config } = loadConfig(argv, process.env);
  if (action === 'help') console.log(helpText(SUMMARIES));
  else if (action === 'version') console.log(version);
  else {
    const sandbox = await startSandbox(config);
    if (config.log === 'human') console.log(greeting(sandbox, config));
    closeOnSignal(sandbox);
  }
}

function greeting(sandbox: Sandbox, config: Config): string {
  const { smtp, submission, smtps, lmtp, pop3, pop3s, url } = sandbox;
  const { users } = config.auth;
  const who = users === null ? 'any user name and password will do' : `with a user and password of ${users}`;
  const lines: readonly [string, string, string][] = [
    ['SMTP', place(smtp), `point your application here, ${withTls('STARTTLS', config.smtp)}; ${who}`],
    ['', place(submission), 'with STARTTLS'],
    ['', place(smtps), 'with TLS'],
    ['LMTP', place(lmtp), ''],
    ['Inbox', url, `REST at ${url}/api`],
    ['POP3', place(pop3), withTls('STLS', { ...config.pop3, starttls: config.pop3.stls })],
    ['', place(pop3s), 'with TLS'],
  ];
  const shown = lines.filter(([, address]) => address !== '');
  const width = Math.max(...shown.map(([, address]) => address.length));
  return `
  Restante ${version} keeps every letter and sends none on.

${shown.map(([name, address, use]) => `    ${name.padEnd(5)}  ${address.padEnd(width)}  ${use}`.trimEnd()).join('\n')}

  The SMTP user name names the mailbox; without one, mail goes to "default".
  ${aboutTrust(config)}
  Ctrl-C ends it, and the mail with it.
`;
}

/** What makes TLS clients content with what they are shown. */
function aboutTrust({ tls, dataDir }: Config): string {
  if (tls.cert !== null) return `TLS clients are shown the certificate in ${tls.cert}.`;
  // Without a folder the authority is the running server's alone.
  return `TLS clients have to trust the authority that \`restante ca${dataDir === null ? ' --pem' : ''}\` prints.`;
}

/** What a client is to do about TLS at a port that begins without. */
function withTls(
  command: string,
  { starttls, requireTls }: { starttls: boolean; requireTls: boolean },
): string {
  if (requireTls) return `with ${command}, which is required`;
  return starttls ? `with ${command} or without` : 'without TLS';
}

/** Where a listener is; nothing for one that is off. */
function place(endpoint: Endpoint | null): string {
  return endpoint === null ? '' : `${endpoint.host}:${endpoint.port}`;
}

/** The first signal closes in good order, the second at once. */
function closeOnSignal(sandbox: Sandbox): void {
  let closing = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (closing) process.exit(130);
      closing = true;
      void sandbox.close().then(() => process.exit(0));
    });
  }
}
