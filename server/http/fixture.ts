import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/schema';
import { expect } from 'vitest';
import { createSubmit } from '../delivery/deliver.ts';
import { RuleSet } from '../faults/rule-set.ts';
import { ManualClock } from '../lib/clock.ts';
import { NotFound } from '../lib/errors.ts';
import { EventBus } from '../lib/event-bus.ts';
import type { Events } from '../mail/events.ts';
import type { Message } from '../mail/message.ts';
import { open } from '../mail/open.ts';
import { parse } from '../mail/parse.ts';
import { findPart, partBody } from '../mail/part.ts';
import { Reporter } from '../reports/reporter.ts';
import { MessageStore } from '../store/message-store.ts';
import { Sessions } from '../store/sessions.ts';
import { MemorySpool } from '../store/spool/memory.ts';
import { buildApp, type AppOptions, type HttpDeps } from './app.ts';
import { contract, type Info, type Operation, type OperationKey } from './contract.ts';

/** For tests: the HTTP side over a real store, with mail taken apart in this thread. */
export interface Fixture {
  readonly app: FastifyInstance;
  readonly deps: HttpDeps;
  readonly store: MessageStore;
  readonly clock: ManualClock;
  /** Keeps a message; lines may end in LF. */
  send(mail: string | Buffer, more?: { mailbox?: string; to?: string; from?: string }): Promise<Message>;
  /** Takes it apart, as the digester does a little after a message has come. */
  digest(message: Message): Promise<void>;
}

/** What stands for a certificate. */
export const AUTHORITY = '-----BEGIN CERTIFICATE-----\n';

export const INSTANCE = 'a7c1';

export async function createFixture(
  options: Partial<AppOptions> = {},
  others: Partial<HttpDeps> = {},
): Promise<Fixture> {
  const clock = new ManualClock();
  const bus = new EventBus<Events>((error) => {
    throw error;
  });
  const limits = { messages: 200_000, octets: 1024 ** 3, ageSeconds: null };
  const store = new MessageStore({ spool: new MemorySpool(), bus, clock, limits });
  await store.start();
  const deps: HttpDeps = {
    store,
    sessions: new Sessions({ bus, clock }),
    submit: createSubmit(store),
    reporter: new Reporter({ store, clock, content: async ({ id }) => open(await store.raw(id)) }),
    authority: () => Promise.resolve(AUTHORITY),
    bus,
    clock,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    info: () => info(store),
    ready: () => true,
    digester: {
      content: async ({ id }) => open(await store.raw(id)),
      part: async ({ id }, number) => {
        const raw = await store.raw(id);
        const part = findPart((await parse(raw)).content.root, number);
        if (part === undefined) throw new NotFound(`There is no part ${number}.`);
        return partBody(raw, part);
      },
    },
    rules: new RuleSet({ clock, bus }),
    ...others,
  };
  const app = buildApp(
    { host: '127.0.0.1', allowedHosts: [], maxMessageOctets: 1024 * 1024, ...options },
    deps,
  );
  return {
    app,
    deps,
    store,
    clock,
    send: (mail, more) => send(store, mail, more),
    digest: async ({ id }) => {
      const { digest, visibleText } = await parse(await store.raw(id));
      await store.digested(id, digest, visibleText);
    },
  };
}

/** Sends a request and holds the answer against what the contract says of it. */
export async function call(
  app: FastifyInstance,
  key: OperationKey,
  options: InjectOptions = {},
): Promise<LightMyRequestResponse> {
  const [method, pattern] = key.split(' ') as ['GET' | 'POST' | 'PATCH' | 'DELETE', string];
  const response = await app.inject({ method, url: pattern, ...options });
  const { response: schemas, produces }: Operation = contract[key];
  const schema: TSchema | undefined = schemas[response.statusCode];
  if (schema === undefined) expect(produces, `${key} may answer ${response.statusCode}`).toBeDefined();
  else if (response.statusCode !== 204) {
    const [, errors] = Compile(schema).Errors(response.json());
    expect(errors, response.body.slice(0, 500)).toEqual([]);
  }
  return response;
}

function send(
  store: MessageStore,
  mail: string | Buffer,
  {
    mailbox = 'default',
    to = 'bob@example.com',
    from = 'ann@example.org',
  }: Parameters<Fixture['send']>[1] = {},
): Promise<Message> {
  const raw = typeof mail === 'string' ? Buffer.from(mail.replace(/\r?\n/g, '\r\n')) : mail;
  const envelope = { mailFrom: { address: from, params: {} }, rcptTo: [{ address: to, params: {} }] };
  return store.add({ envelope, origin: { via: 'smtp' }, raw }, mailbox);
}

function info(store: MessageStore): Info {
  const endpoint = { host: '127.0.0.1', port: 1 };
  return {
    name: 'restante',
    version: '0.0.0',
    instance: INSTANCE,
    startedAt: '2026-01-01T00:00:00.000Z',
    smtp: endpoint,
    submission: endpoint,
    smtps: endpoint,
    lmtp: null,
    pop3: endpoint,
    pop3s: null,
    http: endpoint,
    limits: { messageOctets: 1, messages: 1, octets: 1, ageSeconds: null },
    kept: store.usage,
  };
}
