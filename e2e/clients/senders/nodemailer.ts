import { readFile } from 'node:fs/promises';
import { createTransport } from 'nodemailer';
import type { Sender } from '../client.ts';
import type { Station } from '../station.ts';

export const nodemailer: Sender = {
  kind: 'sender',
  name: 'nodemailer',
  needs: [],
  ways: ['plain', 'AUTH', 'AUTH PLAIN', 'AUTH LOGIN', 'AUTH CRAM-MD5', 'AUTH XOAUTH2', 'STARTTLS', 'TLS'],
  changes: [],
  send: async ({ from, to, raw }, station) => {
    const { host, port, tls, ca } = station;
    const transport = createTransport({
      ...{ host, port, secure: tls === 'whole', requireTLS: tls === 'upgrade', ...login(station) },
      ...(tls === 'none' ? {} : { tls: { ca: await readFile(ca) } }),
    });
    await transport.sendMail({ envelope: { from, to }, raw: Buffer.from(raw, 'latin1') });
    transport.close();
  },
};

function login({ mechanism, user, secret }: Station) {
  if (mechanism === undefined) return {};
  if (mechanism === 'XOAUTH2') return { auth: { type: 'OAuth2' as const, user, accessToken: secret } };
  return { auth: { user, pass: secret }, ...(mechanism === 'any' ? {} : { authMethod: mechanism }) };
}
