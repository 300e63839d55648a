import { SUMMARIES } from './cli/summaries.ts';
import { helpText } from './config/help.ts';
import { loadConfig } from './config/load.ts';
import { startSandbox, type Sandbox } from './sandbox.ts';
import { version } from './version.ts';

/** Starts the server that flags and variables describe, or prints what `--help` or `--version` ask for. */
export async function serve(argv: readonly string[]): Promise<void> {
  const { action, config } = loadConfig(argv, process.env);
  if (action === 'help') console.log(helpText(SUMMARIES));
  else if (action === 'version') console.log(version);
  else {
    const sandbox = await startSandbox(config);
    if (config.log === 'human') console.log(greeting(sandbox));
    closeOnSignal(sandbox);
  }
}

function greeting({ smtp, pop3, url }: Sandbox): string {
  return `
  Restante ${version} keeps every letter and sends none on.

    SMTP   ${smtp.host}:${smtp.port}    point your application here, without TLS; any user name and password will do
    Inbox  ${url}    REST at ${url}/api
    POP3   ${pop3.host}:${pop3.port}

  The SMTP user name names the mailbox; without one, mail goes to "default". Ctrl-C ends it, and the mail with it.
`;
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
