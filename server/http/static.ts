import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * The built web app. Only files that were there when it was first asked for are served, looked up by their whole
 * path, so no spelling of a path leads out of the folder. They are read anew each time: there are few, the browser
 * keeps them, and the system's cache has them. They are not compressed: the way is short.
 */
export class WebApp {
  readonly #roots: readonly string[];
  #files: Promise<ReadonlyMap<string, string>> | undefined;

  /** @param root where the build is; by default where it is beside this program, bundled or not */
  constructor(root?: URL | string) {
    const roots = root === undefined ? DEFAULT_ROOTS : [root];
    this.#roots = roots.map((one) => (one instanceof URL ? fileURLToPath(one) : one));
  }

  /** Answers when the request is for a file of the app or for a page of it; else false, and nothing was done. */
  async answer(request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    const path = request.url.split('?')[0] ?? '/';
    const files = await (this.#files ??= this.#list());
    const page = PAGES.get(path) ?? (isPage(request, path) ? INDEX : undefined);
    const name = files.has(path) ? path : page;
    if (name === undefined) return false;
    const file = files.get(name);
    if (file === undefined) return this.#missing(reply);
    return send(reply, name, await readFile(file));
  }

  async #list(): Promise<ReadonlyMap<string, string>> {
    for (const root of this.#roots) {
      const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
      const files = entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name));
      if (files.length > 0) return new Map(files.map((file) => [urlPath(root, file), file]));
    }
    return new Map();
  }

  #missing(reply: FastifyReply): boolean {
    // Looked for again with the next request: it may be being built.
    this.#files = undefined;
    void reply
      .code(503)
      .type('text/plain; charset=utf-8')
      .header('cache-control', 'no-store')
      .send('The web app has not been built: run `npm run build`. The REST API at /api works without it.\n');
    return true;
  }
}

const INDEX = '/index.html';
const DOCS = '/docs.html';

/** The documents that have addresses of their own. Any other page is one of the inbox. */
const PAGES: ReadonlyMap<string, string> = new Map([
  ['/', INDEX],
  [INDEX, INDEX],
  ['/docs', DOCS],
  ['/docs/', DOCS],
  [DOCS, DOCS],
]);

/** `dist/web` seen from the bundle in `dist/server`, and from this file. */
const DEFAULT_ROOTS = [new URL('../web/', import.meta.url), new URL('../../dist/web/', import.meta.url)];

/** The app may load its own files and talk to its own server; mail is shown in frames that have their own policy. */
const APP_POLICY = [
  "default-src 'self'",
  "img-src 'self' data:",
  "frame-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  json: 'application/json; charset=utf-8',
  webmanifest: 'application/manifest+json',
  woff2: 'font/woff2',
  txt: 'text/plain; charset=utf-8',
};

function send(reply: FastifyReply, path: string, body: Buffer): boolean {
  const extension = path.slice(path.lastIndexOf('.') + 1);
  // The names of assets contain a hash of what is in them.
  const caching = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
  void reply
    .type(TYPES[extension] ?? 'application/octet-stream')
    .headers({ 'cache-control': caching, 'content-security-policy': APP_POLICY })
    .send(body);
  return true;
}

/** Whether a browser asks for a page: the app finds out by itself which one. */
function isPage(request: FastifyRequest, path: string): boolean {
  return !path.startsWith('/api/') && path !== '/api' && (request.headers.accept ?? '').includes('text/html');
}

function urlPath(root: string, file: string): string {
  const relative = file.slice(root.length).split(sep).join('/');
  return relative.startsWith('/') ? relative : `/${relative}`;
}
