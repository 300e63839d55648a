import { setImmediate as nextTurn } from 'node:timers/promises';
import websocket from '@fastify/websocket';
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Submit } from '../delivery/deliver.ts';
import type { RuleSet } from '../faults/rule-set.ts';
import type { Clock } from '../lib/clock.ts';
import type { EventBus } from '../lib/event-bus.ts';
import type { Log } from '../lib/log.ts';
import type { Opened, PartBody } from '../mail/digest.ts';
import type { Events } from '../mail/events.ts';
import type { Message } from '../mail/message.ts';
import type { MessageStore } from '../store/message-store.ts';
import { Waits } from '../store/waits.ts';
import type { Reporter } from '../reports/reporter.ts';
import type { Sessions } from '../store/sessions.ts';
import type { Info } from './contract.ts';
import { faultHandlers } from './faults/handlers.ts';
import { addGuard } from './guard.ts';
import { Hub } from './live/hub.ts';
import { addLive, closeSockets, SOCKET_OPTIONS } from './live/routes.ts';
import { mailboxHandlers } from './mailboxes/handlers.ts';
import { messageHandlers } from './messages/handlers.ts';
import { metaHandlers } from './meta/handlers.ts';
import { mount } from './mount.ts';
import { watchRoutes } from './not-found.ts';
import { openapiDocument } from './openapi.ts';
import { sendProblem } from './problem.ts';
import { sessionHandlers } from './sessions/handlers.ts';
import { WebApp } from './static.ts';
import { webSocketUpgrades } from './upgrades.ts';

export interface AppOptions {
  /** The address that the server listens on: a Host field may name it. */
  readonly host: string;
  /** Names besides localhost and addresses that a Host field may have. */
  readonly allowedHosts: readonly string[];
  /** Octets that a message may have that is handed in here; 50 MiB when not given. */
  readonly maxMessageOctets?: number;
  /** Where the built web app is. */
  readonly webRoot?: URL | string;
}

export interface HttpDeps {
  readonly store: MessageStore;
  readonly digester: {
    /** Rejects when the message cannot be taken apart; the message itself is still shown. */
    content(message: Message): Promise<Opened>;
    part(message: Message, number: string): Promise<PartBody>;
  };
  readonly sessions: Sessions;
  readonly submit: Submit;
  readonly reporter: Reporter;
  readonly rules: RuleSet;
  /** The certificate of the authority that TLS clients are to trust, PEM; null when it is none of ours. */
  readonly authority: () => Promise<string | null>;
  readonly bus: EventBus<Events>;
  readonly info: () => Info;
  /** Whether every listener is up. */
  readonly ready: () => boolean;
  readonly clock: Clock;
  readonly log: Log;
}

const MAX_MESSAGE_OCTETS = 50 * 1024 * 1024;

/** Octets that a JSON body may have. */
const BODY_LIMIT = 1024 * 1024;

/** The whole HTTP side as one fastify instance, apart from the process and its port, so that tests can `inject`. */
export function buildApp(options: AppOptions, deps: HttpDeps): FastifyInstance {
  const app = createApp(deps.log, options.maxMessageOctets ?? MAX_MESSAGE_OCTETS);
  const nothingHere = watchRoutes(app);
  const webApp = new WebApp(options.webRoot);
  app.setErrorHandler((error, _request, reply) => sendProblem(reply, error, deps.log));
  app.setNotFoundHandler(async (request, reply) => {
    if (await webApp.answer(request, reply)) return reply;
    return sendProblem(reply, nothingHere(request), deps.log);
  });

  const instance = () => deps.info().instance;
  const hub = new Hub({ bus: deps.bus, store: deps.store, instance });
  const waits = new Waits(deps);
  app.addHook('preClose', async () => {
    hub.close();
    waits.close();
    // Those that waited are answered before their connections are cut.
    await nextTurn();
  });
  // Before the guard, so that a refused upgrade is known as one and its connection is closed.
  const sockets = { ...SOCKET_OPTIONS, server: webSocketUpgrades(app.server) };
  app.register(websocket, { options: sockets, preClose: closeSockets, errorHandler: cutSocket });
  app.after(() => {
    addGuard(app, options);
  });
  app.register((routes, _options, done) => {
    mount(routes, {
      ...messageHandlers({ ...deps, waits }),
      ...mailboxHandlers(deps),
      ...sessionHandlers(deps),
      ...faultHandlers(deps),
      ...metaHandlers(deps),
    });
    addLive(routes, { hub, waits, clock: deps.clock, instance });
    routes.get('/api/openapi.json', () => openapiDocument(deps.info().version));
    done();
  });
  return app;
}

function createApp(log: Log, maxMessageOctets: number): FastifyInstance {
  const app = fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 2000 },
    schemaController: { compilersFactory: NO_COMPILERS },
    frameworkErrors: (error, _request: FastifyRequest, reply: FastifyReply) => {
      sendProblem(reply, error, log);
    },
  });
  // Text is what a form of another site can send without asking; JSON it cannot.
  app.removeContentTypeParser('text/plain');
  app.addContentTypeParser(
    'message/rfc822',
    { parseAs: 'buffer', bodyLimit: maxMessageOctets },
    (_request, body, done) => {
      done(null, body);
    },
  );
  return app;
}

/**
 * `mount` validates and serialises, and no route gives fastify a schema, so it never asks for these. Its own
 * compilers would be loaded at once and be a good part of the time to start.
 */
const NO_COMPILERS = { buildValidator: unwanted, buildSerializer: unwanted };

function unwanted(): never {
  throw new Error('A route was given a schema; it belongs into the contract.');
}

/** What breaks on one socket ends that socket. */
function cutSocket(_error: Error, socket: { close(code: number): void }): void {
  socket.close(1011);
}
