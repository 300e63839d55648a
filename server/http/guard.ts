import { isIP } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { HttpError } from './problem.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route changes nothing, but pages of other sites may not open it either. */
    readonly ownPagesOnly?: boolean;
  }
}

export interface GuardOptions {
  /** The host that the server was told to listen on. */
  readonly host: string;
  /** Names that a Host field may have besides; `http.allowedHosts`. */
  readonly allowedHosts: readonly string[];
}

/**
 * Keeps pages of other sites out. A hook on routed requests, so it sees them after URL decoding and none can slip
 * past it by a spelling of its path: websocket upgrades and unknown paths come through here as well.
 */
export function addGuard(app: FastifyInstance, options: GuardOptions): void {
  const isOurs = hostTest(options);
  app.addHook('onRequest', (request, reply, done) => {
    setHeaders(reply);
    done(refusal(request, isOurs));
  });
}

/** What every answer says to the browser. No CORS field is ever among them. */
function setHeaders(reply: FastifyReply): void {
  reply.headers({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'x-dns-prefetch-control': 'off',
  });
}

function refusal(request: FastifyRequest, isOurs: (host: string) => boolean): Error | undefined {
  const host = request.headers.host ?? '';
  // RFC 9110 §7.4: a request for an origin that this server does not speak for. DNS rebinding looks like this.
  if (!isOurs(host)) return new HttpError(421, unknownHost(host));
  if (!changesState(request)) return undefined;
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (origin !== undefined && !isSameOrigin(origin, host)) {
    return new HttpError(403, `Pages of another origin (${printable(origin)}) may not do this.`);
  }
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    return new HttpError(403, 'Pages of another site may not do this.');
  }
  return undefined;
}

/** A write, an upgrade, or a route that asks to be treated as one. */
function changesState(request: FastifyRequest): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD' && request.method !== 'OPTIONS') return true;
  return request.headers.upgrade !== undefined || request.routeOptions.config.ownPagesOnly === true;
}

/**
 * Whether a Host field names this server: localhost, any IP address (a rebinding attack needs a name), the name it
 * was bound to, or a configured one.
 */
function hostTest({ host, allowedHosts }: GuardOptions): (field: string) => boolean {
  const names = new Set(['localhost', host, ...allowedHosts].map((name) => name.toLowerCase()));
  return (field) => {
    const name = hostname(field);
    if (name === undefined) return false;
    return names.has(name) || name.endsWith('.localhost') || isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0;
  };
}

/** The name in a Host field (RFC 9110 §7.2) without its port, in lower case; undefined when it is malformed. */
function hostname(field: string): string | undefined {
  return /^(\[[\d:.a-f]+\]|[^\s:/?#@[\]\\]+?)\.?(:\d*)?$/i.exec(field)?.[1]?.toLowerCase();
}

/** Whether an Origin field (RFC 6454 §7) is the one that a page served under this Host has. */
function isSameOrigin(origin: string, host: string): boolean {
  const scheme = /^https?:(?=\/\/)/i.exec(origin)?.[0];
  if (scheme === undefined) return false;
  try {
    return new URL(origin).host === new URL(`${scheme}//${host}`).host;
  } catch {
    return false;
  }
}

function unknownHost(host: string): string {
  const name = hostname(host);
  if (name === undefined) return 'The Host field of the request is missing or malformed.';
  return `This server does not answer to the host name ${printable(name)}. If it should, add the name to http.allowedHosts.`;
}

function printable(text: string): string {
  return JSON.stringify(text.slice(0, 100));
}
