import { randomUUID } from 'node:crypto';
import { dataDir } from './config/data-dir.ts';
import { completeConfig, type PartialConfig } from './config/load.ts';
import { largestMessage } from './config/limits.ts';
import type { Config } from './config/settings.ts';
import { accountsOf } from './config/users.ts';
import { createDeliver, createSubmit } from './delivery/deliver.ts';
import { Digester } from './delivery/digester.ts';
import type { Outcomes } from './delivery/outcome.ts';
import type { Policy } from './delivery/policy.ts';
import { Injector } from './faults/injector.ts';
import { MagicAddresses } from './faults/magic.ts';
import { RuleSet } from './faults/rule-set.ts';
import type { HttpServer } from './http/server.ts';
import { systemClock, type Clock } from './lib/clock.ts';
import { EventBus } from './lib/event-bus.ts';
import { listening } from './lib/listening.ts';
import { createLog, type Log } from './lib/log.ts';
import type { Endpoint } from './lib/service.ts';
import { Services } from './lib/services.ts';
import { MailListeners, type MailEndpoints } from './listeners.ts';
import { logEvents } from './log-events.ts';
import type { Events } from './mail/events.ts';
import { Reporter } from './reports/reporter.ts';
import { Reports } from './reports/reports.ts';
import { MemoryReturn } from './store/memory-return.ts';
import type { StoreLimits } from './store/limits.ts';
import { MessageStore } from './store/message-store.ts';
import { Packing } from './store/packing.ts';
import { Sessions } from './store/sessions.ts';
import { MemorySpool } from './store/spool/memory.ts';
import { setFaults } from './set-faults.ts';
import { createIdentity, type IdentityOptions } from './tls/identity.ts';
import { version } from './version.ts';

/** A running server: SMTP, POP3 and HTTP listeners over one store. Any number may run in one process. */
export interface Sandbox extends MailEndpoints {
  readonly http: Endpoint;
  /** Where the inbox and the REST API are: `http://127.0.0.1:8025`. */
  readonly url: string;
  /** The certificate (PEM) that TLS clients are to trust; null when the certificate was given. */
  authority(): Promise<string | null>;
  /** Ends all listeners and connections and forgets all mail. */
  close(): Promise<void>;
  /** The same as `close`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** In a program of its own user's: any free ports, no log, and no file touched. */
const EMBEDDED: PartialConfig = {
  smtp: { port: 0, submissionPort: 0, tlsPort: 0 },
  http: { port: 0 },
  pop3: { port: 0, tlsPort: 0 },
  dataDir: null,
  log: 'silent',
};

/**
 * Starts a sandbox in this process. What `config` does not name has its default, but for the ports, which are any
 * free ones, the log, which is silent, and the data folder, which is none. Rejects with InvalidInput for a setting
 * that cannot be taken and with PortUnavailable for a port that cannot be had; nothing is left running then.
 */
export async function createSandbox(config: PartialConfig = {}): Promise<Sandbox> {
  return startSandbox(completeConfig(config, EMBEDDED));
}

/** Wires everything, starts it in order, and stops it in the reverse order. */
export async function startSandbox(config: Config): Promise<Sandbox> {
  const clock = systemClock;
  const log = createLog(config.log, (line) => process.stderr.write(`${line}\n`));
  const bus = new EventBus<Events>((error, type) => {
    log.error('a listener failed', error, { event: type });
  });
  const spool = new MemorySpool();
  const store = new MessageStore({ spool, bus, clock, limits: storeLimits(config) });
  const sessions = new Sessions({ bus, clock });
  const digester = new Digester({ store, bus, clock, log });
  const rules = new RuleSet({ clock, bus });
  const faults: readonly (Policy & { readonly outcomes: Outcomes })[] = [
    new Injector(rules, { clock, bus }),
    ...(config.magicAddresses ? [new MagicAddresses({ clock, bus })] : []),
  ];
  const outcomes: Outcomes = (message) => faults.flatMap((each) => each.outcomes(message));
  const reporter = new Reporter({ store, clock, content: (message) => digester.content(message) });
  const reports = new Reports({ bus, clock, log, reporter, outcomes });
  const tls = createIdentity({ ...config.tls, ...keptBy(config.dataDir, log) }, clock);
  const accounts = accountsOf(config.auth.users);
  const deliver = createDeliver(store);
  const mail = new MailListeners(config, {
    store,
    deliver,
    sessions,
    tls,
    accounts,
    policies: faults,
    clock,
    log,
  });
  const services = new Services();
  logEvents(bus, log);
  try {
    // A certificate that was given is looked at now: a wrong path should end the start, not a handshake.
    if (config.tls.cert !== null || config.tls.key !== null) await tls.context();
    await setFaults(rules, config.faults);
    const memory = [new MemoryReturn(bus, clock), new Packing({ spool, bus, clock })];
    for (const service of [...memory, store, digester, reports, ...mail.services])
      await services.start(service);
    // Loaded here so that SMTP answers before the larger part of the program has been read.
    const { HttpServer } = await import('./http/server.ts');
    const about = describe(config, clock);
    const authority = () => tls.authority();
    const info = () => ({ ...about, ...mail.endpoints, http: http.endpoint, kept: store.usage });
    const submit = createSubmit(store);
    const ready = () => services.running;
    const http: HttpServer = new HttpServer(
      { host: config.host, ...config.http, maxMessageOctets: largestMessage(config) },
      { store, sessions, submit, reporter, rules, digester, bus, clock, log, info, authority, ready },
    );
    await services.start(listening(http, '--http-port', config.host, config.http.port));
    return running({ ...mail.endpoints, http: http.endpoint }, authority, services);
  } catch (error) {
    await services.stop().catch((another: unknown) => {
      log.error('a service could not be stopped', another);
    });
    throw error;
  }
}

/** Where the TLS authority is kept. Who has named a folder counts on it; the usual one may as well be missing. */
function keptBy(setting: string | null, log: Log): Pick<IdentityOptions, 'dataDir' | 'onNotKept'> {
  const onNotKept = (reason: string): void => {
    log.warn('The TLS authority is not kept: clients must trust a new one at each start', { reason });
  };
  return { dataDir: dataDir(setting), ...(setting === 'auto' && { onNotKept }) };
}

function running(
  endpoints: MailEndpoints & Pick<Sandbox, 'http'>,
  authority: Sandbox['authority'],
  services: Services,
): Sandbox {
  const close = () => services.stop();
  return { ...endpoints, url: url(endpoints.http), authority, close, [Symbol.asyncDispose]: close };
}

function describe(config: Config, clock: Clock) {
  const { store } = config;
  return {
    name: 'restante' as const,
    version,
    instance: randomUUID(),
    startedAt: new Date(clock.now()).toISOString(),
    limits: {
      messageOctets: largestMessage(config),
      messages: store.maxMessages,
      octets: store.maxOctets,
      ageSeconds: store.maxAge,
    },
  };
}

function storeLimits({ store }: Config): StoreLimits {
  return { messages: store.maxMessages, octets: store.maxOctets, ageSeconds: store.maxAge };
}

function url({ host, port }: Endpoint): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
