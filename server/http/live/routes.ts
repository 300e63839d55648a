import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Clock } from '../../lib/clock.ts';
import { LimitReached } from '../../lib/errors.ts';
import type { Waits } from '../../store/waits.ts';
import { toQuery } from '../to-query.ts';
import { HttpError } from '../problem.ts';
import { createValidate, type Validate } from '../validate.ts';
import { EventsQuery, readPosition } from './client-frame.ts';
import { EventStream } from './event-stream.ts';
import { SUBSCRIBERS, type Hub } from './hub.ts';
import { LiveSocket, type WebSocket } from './socket.ts';

export interface LiveDeps {
  readonly hub: Hub;
  readonly waits: Waits;
  readonly clock: Clock;
  readonly instance: () => string;
}

/** A frame from a client is a query; more octets than this are none. */
export const SOCKET_OPTIONS = { maxPayload: 16 * 1024, perMessageDeflate: false, clientTracking: true };

/** Milliseconds that a client has to answer the close frame when the server stops. */
const GOODBYE = 200;

export function addLive(app: FastifyInstance, deps: LiveDeps): void {
  app.route({
    method: 'GET',
    url: '/api/live',
    exposeHeadRoute: false,
    handler: () => {
      throw new HttpError(426, '/api/live speaks the websocket protocol.', { upgrade: 'websocket' });
    },
    wsHandler: (socket) => {
      serveSocket(app, socket, deps);
    },
  });
  let validate: Promise<Validate> | undefined;
  app.route({
    method: 'GET',
    url: '/api/events',
    exposeHeadRoute: false,
    config: { ownPagesOnly: true },
    handler: async (request, reply) => {
      validate ??= createValidate(EventsQuery, 'query', 'GET /api/events');
      const { since, ...flat } = (await validate)(request.query) as EventsQuery;
      const id = request.headers['last-event-id'] ?? since;
      stream(reply, flat, typeof id === 'string' && id !== '' ? id : undefined, deps);
      return reply;
    },
  });
}

/** Tells every client that the server goes away, and waits a little for them to go first. */
export async function closeSockets(this: FastifyInstance): Promise<void> {
  await Promise.all([...this.websocketServer.clients].map(closeSocket));
}

function serveSocket(app: FastifyInstance, socket: WebSocket, { hub, waits, clock }: LiveDeps): void {
  if (app.websocketServer.clients.size > SUBSCRIBERS) {
    socket.close(1013, 'too many subscribers');
    return;
  }
  new LiveSocket(socket, { hub, waits, clock });
}

function stream(
  reply: FastifyReply,
  flat: EventsQuery,
  id: string | undefined,
  { hub, clock, instance }: LiveDeps,
): void {
  const query = toQuery(flat, clock.now());
  const position = id === undefined ? undefined : readPosition(id);
  const reader = new EventStream(reply.raw, instance());
  reply.headers({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  try {
    // Writes the first frames, and with them the header fields that are set until then.
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) reply.raw.setHeader(name, value);
    }
    reader.follow(hub.subscribe(reader, query, position));
  } catch (error) {
    throw error instanceof LimitReached ? new HttpError(503, error.message) : error;
  }
  reply.hijack();
}

function closeSocket(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      socket.terminate();
    }, GOODBYE);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    socket.close(1001, 'the server is stopping');
  });
}
