import { randomUUID } from 'node:crypto';
import type { Deliver } from '../delivery/deliver.ts';
import type { Policy, Reply } from '../delivery/policy.ts';
import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import { endpointOf, type Endpoint, type Service } from '../lib/service.ts';
import { Budget } from './budget.ts';
import { Listener } from './connection.ts';
import { Conversation, type Wire } from './conversation.ts';
import { Session } from './session.ts';

export interface SmtpOptions {
  readonly host: string;
  /** 0 takes any free port; `endpoint` says which. */
  readonly port: number;
  /** Octets that one message may have, after the stuffed dots are out (RFC 1870). */
  readonly maxMessageOctets: number;
  readonly maxRecipients: number;
  /** Connections at one time. */
  readonly maxClients: number;
  /** How long a client may be silent. RFC 5321 §4.5.3.2.7 asks for 5 minutes, the default. */
  readonly idleSeconds?: number;
  /** Octets that all messages on their way in may take together. 256 MiB by default. */
  readonly maxInFlightOctets?: number;
  /** What the server calls itself in greetings; `localhost` by default. */
  readonly domain?: string;
}

export interface SmtpDeps {
  readonly deliver: Deliver;
  /** Asked in this order. None costs nothing. */
  readonly policies: readonly Policy[];
  readonly clock: Clock;
  readonly log: Log;
}

/** How long `stop` waits for clients to take their last reply before it cuts them off. */
const GRACE_MS = 500;

/** SMTP ingress (RFC 5321): takes every message and gives it to `deliver`. It opens no connection of its own. */
export class SmtpServer implements Service {
  readonly #options: Required<SmtpOptions>;
  readonly #deps: SmtpDeps;
  readonly #budget: Budget;
  #listener: Listener | undefined;

  constructor(options: SmtpOptions, deps: SmtpDeps) {
    this.#options = { idleSeconds: 300, maxInFlightOctets: 256 * 1024 ** 2, domain: 'localhost', ...options };
    this.#deps = deps;
    this.#budget = new Budget(this.#options.maxInFlightOctets);
  }

  /** Where it listens; before `start`, where it will. */
  get endpoint(): Endpoint {
    return endpointOf(this.#listener?.server, this.#options);
  }

  /** Octets of messages that are on their way in, or being delivered, as memory reserved for them. */
  get inFlightOctets(): number {
    return this.#options.maxInFlightOctets - this.#budget.free;
  }

  /** Rejects with the system's error (`EADDRINUSE` …) when it cannot listen. */
  async start(): Promise<void> {
    const listener = new Listener(this.#options, {
      begin: (wire, remoteAddress) => this.#begin(wire, remoteAddress),
      tooManyClients: this.#unavailable('4.7.0', 'too many clients'),
      idle: this.#unavailable('4.4.2', `idle for ${this.#options.idleSeconds} s`),
    });
    await new Promise<void>((resolve, reject) => {
      listener.once('error', reject);
      listener.listen(this.#options.port, this.#options.host, () => {
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
    const farewell = this.#unavailable('4.3.2', 'shutting down');
    for (const connection of listener.open) connection.dismiss(farewell);
    const callOff = this.#deps.clock.after(GRACE_MS, () => {
      for (const connection of listener.open) connection.cut();
    });
    await closed;
    callOff();
  }

  #begin(wire: Wire, remoteAddress: string): Conversation {
    const origin = { via: 'smtp', session: randomUUID(), remoteAddress } as const;
    const session = new Session(this.#options.domain, origin, this.#options, this.#deps);
    return new Conversation(session, wire, this.#budget);
  }

  #unavailable(enhanced: string, reason: string): Reply {
    const text = `${this.#options.domain} Service not available, closing transmission channel: ${reason}`;
    return { code: 421, enhanced, text };
  }
}
