#!/usr/bin/env node
import { helpText } from './config/help.ts';
import { loadConfig } from './config/load.ts';
import { asError, InvalidInput, PortUnavailable } from './lib/errors.ts';
import { startSandbox, type Sandbox } from './sandbox.ts';
import { version } from './version.ts';

try {
  await main();
} catch (error) {
  const expected = error instanceof InvalidInput || error instanceof PortUnavailable;
  console.error(expected ? `restante: ${error.message}` : asError(error).stack);
  process.exit(1);
}

async function main(): Promise<void> {
  const { action, config } = loadConfig(process.argv.slice(2), process.env);
  if (action === 'help') console.log(helpText());
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
