import type { Endpoint } from '../../server/index.ts';
import type { Client } from './client.ts';
import { secretOf, type Office } from './office.ts';
import { onMachine, type Run } from './program.ts';
import { mechanismOf, tlsOf, type Mechanism, type Tls, type Way } from './ways.ts';

/** Where a client goes, who it is there, and the machine it believes to be on. */
export interface Station {
  readonly host: string;
  readonly port: number;
  readonly tls: Tls;
  /** Undefined: a sender does not log in, a fetcher does so with USER and PASS, or with APOP. */
  readonly mechanism: Mechanism | undefined;
  readonly apop: boolean;
  readonly user: string;
  /** The password, or the token. */
  readonly secret: string;
  /** PEM file of the authority to trust. */
  readonly ca: string;
  /** An empty folder that is HOME and the working directory. */
  readonly home: string;
  /** Runs a program there. */
  readonly run: Run;
}

/** The listener at which `client` finds this way; undefined when the server has none. */
export function endpointFor(client: Client, way: Way, { endpoints }: Office): Endpoint | null {
  const { smtp, submission, smtps, pop3, pop3s } = endpoints;
  const [plain, upgrade, whole] = client.kind === 'sender' ? [smtp, submission, smtps] : [pop3, pop3, pop3s];
  return { none: plain, upgrade, whole }[tlsOf(way)];
}

/** `user` is whom the client logs in as, and so the name of its mailbox. */
export async function stationFor(
  client: Client,
  way: Way,
  user: string,
  { host, port }: Endpoint,
  office: Office,
): Promise<Station> {
  const tls = tlsOf(way);
  const home = await office.folder(user);
  return {
    // Certificates are for names; not every client compares addresses with them.
    host: tls === 'none' ? host : 'localhost',
    port,
    tls,
    // Within TLS a sender logs in as real ones do.
    mechanism: mechanismOf(way) ?? (client.kind === 'sender' && tls !== 'none' ? 'PLAIN' : undefined),
    apop: way === 'APOP',
    user,
    secret: secretOf(user),
    ca: office.ca,
    home,
    run: onMachine(home),
  };
}
