import { largestMessage } from './config/limits.ts';
import type { Config } from './config/settings.ts';
import { listening } from './lib/listening.ts';
import type { Endpoint, Service } from './lib/service.ts';
import { MaildropLocks } from './pop3/maildrop.ts';
import { Pop3Server, type Pop3Deps } from './pop3/server.ts';
import { Budget } from './smtp/budget.ts';
import { SmtpServer, type SmtpDeps } from './smtp/server.ts';
import { reported } from './tls/reported.ts';

/** Where mail comes in and goes out, besides HTTP. Null is off. */
export interface MailEndpoints {
  /** SMTP, plain by default. */
  readonly smtp: Endpoint;
  /** SMTP submission with STARTTLS on offer (RFC 6409, 3207). */
  readonly submission: Endpoint | null;
  /** SMTP with TLS from the first octet (RFC 8314). */
  readonly smtps: Endpoint | null;
  /** RFC 2033 */
  readonly lmtp: Endpoint | null;
  /** POP3, plain by default. */
  readonly pop3: Endpoint;
  /** POP3 with TLS from the first octet (RFC 8314). */
  readonly pop3s: Endpoint | null;
}

/** What both protocols need: what SMTP needs, and the store that POP3 reads. */
export type MailDeps = Omit<Required<SmtpDeps>, 'budget'> & Pick<Pop3Deps, 'store'>;

/** Octets that all messages on their way in, at whatever port, may take together. */
const IN_FLIGHT_OCTETS = 256 * 1024 ** 2;

/** The SMTP, LMTP and POP3 listeners that a configuration asks for. */
export class MailListeners {
  readonly #host: string;
  readonly #listeners = new Map<keyof MailEndpoints, Service & { readonly endpoint: Endpoint }>();
  readonly #flags: { service: Service; flag: string; port: number }[] = [];

  constructor(config: Config, deps: MailDeps) {
    this.#host = config.host;
    const { smtp, lmtp, pop3 } = config;
    const tls = reported(deps.tls, deps.log);
    const makeSmtp = smtpMaker(config, { ...deps, tls, budget: new Budget(IN_FLIGHT_OCTETS) });
    const makePop3 = pop3Maker(config, { ...deps, identity: tls, locks: new MaildropLocks() });
    // Who requires TLS must be able to offer it.
    const starttls = smtp.starttls || smtp.requireTls ? 'starttls' : 'none';
    this.#add('smtp', '--smtp-port', smtp.port, (port) => makeSmtp(port, { tls: starttls }));
    this.#add('submission', '--smtp-submission-port', smtp.submissionPort, (port) =>
      makeSmtp(port, { tls: 'starttls' }),
    );
    this.#add('smtps', '--smtp-tls-port', smtp.tlsPort, (port) => makeSmtp(port, { tls: 'implicit' }));
    this.#add('lmtp', '--lmtp-port', lmtp.port, (port) => makeSmtp(port, { protocol: 'lmtp' }));
    const stls = pop3.stls || pop3.requireTls ? 'stls' : 'none';
    this.#add('pop3', '--pop3-port', pop3.port, (port) => makePop3(port, stls));
    this.#add('pop3s', '--pop3-tls-port', pop3.tlsPort, (port) => makePop3(port, 'implicit'));
  }

  /** The services to start. One that cannot listen rejects with a sentence that names its flag. */
  get services(): Service[] {
    return this.#flags.map(({ service, flag, port }) => listening(service, flag, this.#host, port));
  }

  get endpoints(): MailEndpoints {
    const at = (name: keyof MailEndpoints) => this.#listeners.get(name)?.endpoint ?? null;
    const always = (name: 'smtp' | 'pop3') => at(name) ?? { host: this.#host, port: 0 };
    return {
      smtp: always('smtp'),
      submission: at('submission'),
      smtps: at('smtps'),
      lmtp: at('lmtp'),
      pop3: always('pop3'),
      pop3s: at('pop3s'),
    };
  }

  #add(
    name: keyof MailEndpoints,
    flag: string,
    port: number | null,
    make: (port: number) => Service & { readonly endpoint: Endpoint },
  ): void {
    if (port === null) return;
    const service = make(port);
    this.#listeners.set(name, service);
    this.#flags.push({ service, flag, port });
  }
}

type SmtpVariant = Pick<ConstructorParameters<typeof SmtpServer>[0], 'tls' | 'protocol'>;

function smtpMaker(config: Config, deps: SmtpDeps) {
  const { host, smtp } = config;
  const { maxRecipients, maxClients, requireTls, requireAuth } = smtp;
  return (port: number, variant: SmtpVariant) =>
    new SmtpServer(
      {
        host,
        port,
        maxMessageOctets: largestMessage(config),
        maxRecipients,
        maxClients,
        requireTls: requireTls && variant.protocol !== 'lmtp',
        requireAuth: requireAuth && variant.protocol !== 'lmtp',
        ...variant,
      },
      deps,
    );
}

function pop3Maker({ host, pop3: { requireTls }, store }: Config, deps: Pop3Deps) {
  return (port: number, tls: 'none' | 'stls' | 'implicit') =>
    new Pop3Server({ host, port, tls, requireTls, maxAgeSeconds: store.maxAge }, deps);
}
