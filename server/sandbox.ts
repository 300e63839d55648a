import { randomUUID } from 'node:crypto';
import { completeConfig, type PartialConfig } from './config/load.ts';
import type { Config } from './config/settings.ts';
import { createDeliver } from './delivery/deliver.ts';
import { Digester } from './delivery/digester.ts';
import type { Policy } from './delivery/policy.ts';
import type { HttpServer } from './http/server.ts';
import { systemClock, type Clock } from './lib/clock.ts';
import { EventBus } from './lib/event-bus.ts';
import { listening } from './lib/listening.ts';
import { createLog } from './lib/log.ts';
import type { Endpoint } from './lib/service.ts';
import { Services } from './lib/services.ts';
import type { Events } from './mail/events.ts';
import { Pop3Server } from './pop3/server.ts';
import { SmtpServer } from './smtp/server.ts';
import { MemoryReturn } from './store/memory-return.ts';
import type { StoreLimits } from './store/limits.ts';
import { MessageStore } from './store/message-store.ts';
import { MemorySpool } from './store/spool/memory.ts';
import { logEvents } from './log-events.ts';
import { version } from './version.ts';

/** A running server: one SMTP, one HTTP and one POP3 listener over one store. Any number may run in one process. */
export interface Sandbox {
  readonly smtp: Endpoint;
  readonly pop3: Endpoint;
  readonly http: Endpoint;
  /** Where the inbox and the REST API are: `http://127.0.0.1:8025`. */
  readonly url: string;
  /** Ends all listeners and connections and forgets all mail. */
  close(): Promise<void>;
  /** The same as `close`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Starts a sandbox in this process. What `config` does not name has its default, but for the ports, which are any
 * free ones, and the log, which is silent. Rejects with InvalidInput for a setting that cannot be taken and with
 * PortUnavailable for a port that cannot be had; nothing is left running then.
 */
export async function createSandbox(config: PartialConfig = {}): Promise<Sandbox> {
  const embedded: PartialConfig = { smtp: { port: 0 }, http: { port: 0 }, pop3: { port: 0 }, log: 'silent' };
  return startSandbox(completeConfig(config, embedded));
}

/** Wires everything, starts it in order, and stops it in the reverse order. */
export async function startSandbox(config: Config): Promise<Sandbox> {
  const clock = systemClock;
  const log = createLog(config.log, (line) => process.stderr.write(`${line}\n`));
  const bus = new EventBus<Events>((error, type) => {
    log.error('a listener failed', error, { event: type });
  });
  const store = new MessageStore({ spool: new MemorySpool(), bus, clock, limits: storeLimits(config) });
  const digester = new Digester({ store, bus, clock, log });
  const policies: readonly Policy[] = [];
  const smtp = new SmtpServer(smtpOptions(config), { deliver: createDeliver(store), policies, clock, log });
  const pop3 = new Pop3Server({ host: config.host, port: config.pop3.port }, { store, clock, log });
  const services = new Services();
  logEvents(bus, log);
  try {
    await services.start(new MemoryReturn(bus, clock));
    await services.start(store);
    await services.start(digester);
    await services.start(listening(smtp, '--smtp-port', config.host, config.smtp.port));
    await services.start(listening(pop3, '--pop3-port', config.host, config.pop3.port));
    // Loaded here so that SMTP answers before the larger part of the program has been read.
    const { HttpServer } = await import('./http/server.ts');
    const about = describe(config, clock);
    const info = () => ({
      ...about,
      smtp: smtp.endpoint,
      pop3: pop3.endpoint,
      http: http.endpoint,
      kept: store.usage,
    });
    const { port, allowedHosts } = config.http;
    const http: HttpServer = new HttpServer(
      { host: config.host, port, allowedHosts },
      { store, digester, bus, clock, log, info, ready: () => services.running },
    );
    await services.start(listening(http, '--http-port', config.host, port));
    return new RunningSandbox({ smtp: smtp.endpoint, pop3: pop3.endpoint, http: http.endpoint }, services);
  } catch (error) {
    await services.stop();
    throw error;
  }
}

class RunningSandbox implements Sandbox {
  readonly smtp: Endpoint;
  readonly pop3: Endpoint;
  readonly http: Endpoint;
  readonly url: string;
  readonly #services: Services;

  constructor({ smtp, pop3, http }: Pick<Sandbox, 'smtp' | 'pop3' | 'http'>, services: Services) {
    this.smtp = smtp;
    this.pop3 = pop3;
    this.http = http;
    this.url = url(http);
    this.#services = services;
  }

  close(): Promise<void> {
    return this.#services.stop();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

function describe({ smtp, store }: Config, clock: Clock) {
  return {
    name: 'restante' as const,
    version,
    instance: randomUUID(),
    startedAt: new Date(clock.now()).toISOString(),
    limits: {
      messageOctets: smtp.maxMessage,
      messages: store.maxMessages,
      octets: store.maxOctets,
      ageSeconds: store.maxAge,
    },
  };
}

function storeLimits({ store }: Config): StoreLimits {
  return { messages: store.maxMessages, octets: store.maxOctets, ageSeconds: store.maxAge };
}

function smtpOptions({ host, smtp }: Config): ConstructorParameters<typeof SmtpServer>[0] {
  return {
    host,
    port: smtp.port,
    maxMessageOctets: smtp.maxMessage,
    maxRecipients: smtp.maxRecipients,
    maxClients: smtp.maxClients,
  };
}

function url({ host, port }: Endpoint): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
