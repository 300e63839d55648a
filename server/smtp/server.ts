import { randomUUID } from 'node:crypto';
import type { Deliver } from '../delivery/deliver.ts';
import type { Policy, Reply } from '../delivery/policy.ts';
import { route } from '../delivery/route.ts';
import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import { endpointOf, type Endpoint, type Service } from '../lib/service.ts';
import { anyone, type Accounts } from '../sasl/accounts.ts';
import { prepared } from '../sasl/prepared.ts';
import type { Sessions } from '../store/sessions.ts';
import type { TlsIdentity } from '../tls/identity.ts';
import { Budget } from './budget.ts';
import { Conversation } from './conversation.ts';
import type { Peer } from './hosting.ts';
import { Listener } from './listener.ts';
import { Session, type SessionSettings } from './session.ts';
import { Transcriber } from './transcriber.ts';
import type { Farewell, Wire } from './wire.ts';

export interface SmtpOptions {
  readonly host: string;
  /** 0 takes any free port; `endpoint` says which. */
  readonly port: number;
  /** What is spoken: `lmtp` (RFC 2033) answers a message once for each recipient. SMTP by default. */
  readonly protocol?: 'smtp' | 'lmtp';
  /** `starttls` offers it (RFC 3207); `implicit` begins with it (RFC 8314 §3.3). `none` by default. */
  readonly tls?: 'none' | 'starttls' | 'implicit';
  /** 530 before STARTTLS. Of use where `tls` is `starttls`: with `implicit` it is so anyway. */
  readonly requireTls?: boolean;
  /** 530 for MAIL before AUTH. */
  readonly requireAuth?: boolean;
  /** Octets that one message may have, after the stuffed dots are out (RFC 1870). */
  readonly maxMessageOctets: number;
  readonly maxRecipients: number;
  /** Connections at one time. */
  readonly maxClients: number;
  /** How long a client may be silent. RFC 5321 §4.5.3.2.7 asks for 5 minutes, the default. */
  readonly idleSeconds?: number;
  /** What the server calls itself in greetings; `localhost` by default. */
  readonly domain?: string;
}

export interface SmtpDeps {
  readonly deliver: Deliver;
  /** Where the dialogues are written down. */
  readonly sessions: Sessions;
  /** Asked before the first TLS client, and never before. Whoever makes it tells the log when it fails. */
  readonly tls: TlsIdentity;
  /** Who may log in; anyone by default. */
  readonly accounts?: Accounts;
  /** Asked in this order. None costs nothing. */
  readonly policies: readonly Policy[];
  /** Octets that all messages on their way in may take together. Servers may share one; by default it is 256 MiB. */
  readonly budget?: Budget;
  readonly clock: Clock;
  readonly log: Log;
}

const DEFAULTS = {
  protocol: 'smtp',
  tls: 'none',
  requireTls: false,
  requireAuth: false,
  idleSeconds: 300,
  domain: 'localhost',
} as const;

/** The mailbox of sessions that have not logged in. */
const UNNAMED = route({ via: 'smtp' });

/** How long `stop` waits for clients to take their last reply before it cuts them off. */
const GRACE_MS = 500;

/** SMTP ingress (RFC 5321): takes every message and gives it to `deliver`. It opens no connection of its own. */
export class SmtpServer implements Service {
  readonly #options: Required<SmtpOptions>;
  readonly #settings: SessionSettings;
  readonly #deps: Required<SmtpDeps>;
  #listener: Listener | undefined;

  constructor(options: SmtpOptions, deps: SmtpDeps) {
    this.#options = { ...DEFAULTS, ...options };
    this.#settings = { ...this.#options, startTls: this.#options.tls === 'starttls' };
    const { accounts = anyone } = deps;
    this.#deps = {
      budget: new Budget(256 * 1024 ** 2),
      ...deps,
      // Where anyone may log in there is nothing to compare, and a name in Latin-1 is as good as any.
      accounts: accounts === anyone ? anyone : prepared(accounts),
    };
  }

  /** Where it listens; before `start`, where it will. */
  get endpoint(): Endpoint {
    return endpointOf(this.#listener?.server, this.#options);
  }

  /** Octets of messages that are on their way in, or being delivered, as memory reserved for them. */
  get inFlightOctets(): number {
    return this.#deps.budget.taken;
  }

  /** Rejects with the system's error (`EADDRINUSE` …) when it cannot listen. */
  async start(): Promise<void> {
    const { tls, idleSeconds, port, host } = this.#options;
    const options = { ...this.#options, implicitTls: tls === 'implicit' };
    const listener = new Listener(options, {
      begin: (wire, peer) => this.#begin(wire, peer),
      tooManyClients: this.#unavailable('4.7.0', 'too many clients'),
      idle: {
        reply: this.#unavailable('4.4.2', `idle for ${idleSeconds} s`),
        cause: `The client said nothing for ${idleSeconds} s`,
        atRest: 'before it handed over any mail',
      },
      tls: this.#deps.tls,
      clock: this.#deps.clock,
    });
    await new Promise<void>((resolve, reject) => {
      listener.once('error', reject);
      listener.listen(port, host, () => {
        listener.off('error', reject);
        resolve();
      });
    });
    listener.on('error', (error: Error) => {
      this.#deps.log.warn('SMTP connection failed', { reason: error.message });
    });
    this.#listener = listener;
  }

  async stop(): Promise<void> {
    const listener = this.#listener;
    if (listener === undefined) return;
    this.#listener = undefined;
    const closed = new Promise<void>((resolve) => {
      listener.close(resolve);
    });
    const farewell: Farewell = {
      reply: this.#unavailable('4.3.2', 'shutting down'),
      cause: 'The server was stopped',
    };
    for (const connection of listener.open) connection.dismiss(farewell);
    const callOff = this.#deps.clock.after(GRACE_MS, () => {
      for (const connection of listener.open) connection.cut();
    });
    await closed;
    callOff();
  }

  #begin(wire: Wire, { remoteAddress, port }: Peer): Conversation {
    const id = randomUUID();
    const origin = { via: 'smtp', session: id, remoteAddress } as const;
    const { protocol } = this.#settings;
    const start = { id, protocol, mailbox: UNNAMED, remoteAddress, port };
    const transcriber = new Transcriber(this.#deps.sessions.begin(start));
    return new Conversation(new Session(this.#settings, origin, this.#deps, transcriber), wire, transcriber);
  }

  #unavailable(enhanced: string, reason: string): Reply {
    const text = `${this.#options.domain} Service not available, closing transmission channel: ${reason}`;
    return { code: 421, enhanced, text };
  }
}
