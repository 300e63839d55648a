import { once } from 'node:events';
import { createServer } from 'node:http';
import { Accounts } from './accounts.js';
import { Letters } from './letters.js';
import { createHandler } from './routes.js';

/**
 * Opens the shop, at 127.0.0.1.
 *
 * @param {object} options
 * @param {string} options.smtpUrl how mail is sent: `smtp://user:pass@host:port`
 * @param {number} [options.port] any free one when not given
 * @param {string | undefined} [options.publicUrl] what links in letters begin with; where it listens when not given
 */
export async function startShop({ smtpUrl, port = 0, publicUrl }) {
  const letters = new Letters(smtpUrl);
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const url = publicUrl ?? urlOf(server);
  server.on('request', createHandler({ accounts: new Accounts(), letters, url }));

  const close = async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
    letters.close();
  };
  return { url, close };
}

/** @param {import('node:http').Server} server */
function urlOf(server) {
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return `http://127.0.0.1:${port}`;
}
