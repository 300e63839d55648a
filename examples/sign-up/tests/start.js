import { createSandbox } from 'restante';
import { connect } from 'restante/client';
import { startShop } from '../src/shop.js';

/**
 * Opens the shop, which sends to the Restante at `$RESTANTE_URL`, as in CI, or to one that is started here. Both have free
 * ports, so any number of runs may go on at one time.
 */
export async function startAll() {
  const sandbox = process.env.RESTANTE_URL ? undefined : await createSandbox();
  const restante = connect(sandbox?.url);
  const { url: smtpUrl } = await restante.inbox('shop').smtp();
  const shop = await startShop({ smtpUrl });
  const close = async () => {
    await shop.close();
    await sandbox?.close();
  };
  return { shop, restante, close };
}
