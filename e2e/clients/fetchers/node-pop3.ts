import { readFile } from 'node:fs/promises';
import Pop3Command from 'node-pop3';
import type { Fetcher } from '../client.ts';

export const nodePop3: Fetcher = {
  kind: 'fetcher',
  name: 'node-pop3',
  needs: [],
  ways: ['plain', 'TLS'],
  changes: [
    {
      says: 'leaves the dots in that were added for the transfer',
      does: (letter) => letter.replace(/^\./gm, '..'),
    },
    { says: 'cuts off the last line end', does: (letter) => letter.replace(/\r\n$/, '') },
  ],
  deletes: true,
  fetch: async ({ host, port, tls, user, secret, ca }) => {
    const pop3 = new Pop3Command({
      ...{ host, port, user, password: secret, tls: tls === 'whole' },
      ...(tls === 'none' ? {} : { tlsOptions: { ca: await readFile(ca) } }),
    });
    const letters: string[] = [];
    for (const [number] of await pop3.LIST()) {
      const text = await pop3.RETR(Number(number));
      letters.push(Buffer.from(text).toString('latin1'));
      await pop3.DELE(Number(number));
    }
    await pop3.QUIT();
    return letters;
  },
};
