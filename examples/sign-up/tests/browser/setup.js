import { startAll } from '../start.js';

/** Once for all workers. They are told by their environment where everything is. */
export default async function setup() {
  const { shop, restante, close } = await startAll();
  process.env.SHOP_URL = shop.url;
  process.env.RESTANTE_URL = restante.url;
  return close;
}
