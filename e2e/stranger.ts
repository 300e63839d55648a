import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A machine somewhere on the net, in truth a listener here: whatever a mail or a page asks of it is seen. */
export interface Stranger {
  readonly url: string;
  /** The paths that were asked for, in order. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

const PIXEL = Buffer.from('R0lGODlhAQABAIAAAP8AAP8AACwAAAAAAQABAAACAkQBADs=', 'base64');

/** Answers `/` with `page` and every other path with an image. */
export async function startStranger(page = ''): Promise<Stranger> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const isPage = path === '/';
    response.setHeader('content-type', isPage ? 'text/html; charset=utf-8' : 'image/gif');
    response.end(isPage ? page : PIXEL);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
