import { createHook } from 'node:async_hooks';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { SMTPConnection } from 'smtp-server/lib/smtp-connection.js';
import { SMTPStream } from 'smtp-server/lib/smtp-stream.js';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { dialogue } from './dialogue.ts';
import { startServer } from './harness.ts';

const load = createRequire(import.meta.url);

/**
 * What listener.ts, connection.ts and inlet.ts rely on in smtp-server, private members among it. When an update turns
 * one of these red, read the package's changes of that member, then those files, then pin the new version here.
 */
describe('the surface of smtp-server that is touched here', () => {
  it('is the pinned version, exactly', () => {
    const own = load('../../package.json') as { devDependencies: Record<string, string> };
    const theirs = load('smtp-server/package.json') as { version: string };
    expect([own.devDependencies['smtp-server'], theirs.version]).toEqual(['3.21.6', '3.21.6']);
  });

  it.each([
    [SMTPServer, 'connect', 2],
    [SMTPServer, 'close', 1],
    [SMTPServer, 'updateSecureContext', 1],
    [SMTPServer, '_handleProxy', 2],
    [SMTPConnection, 'init', 0],
    [SMTPConnection, 'close', 0],
    [SMTPConnection, '_setListeners', 1],
    [SMTPConnection, '_createParser', 0],
    [SMTPConnection, '_whenWritable', 1],
    [SMTPConnection, '_armTimeout', 0],
    [SMTPConnection, '_onTimeout', 0],
    [SMTPConnection, '_onError', 1],
    [SMTPConnection, '_onCloseEvent', 1],
    [SMTPConnection, '_onClose', 0],
    [SMTPStream, '_write', 3],
    [SMTPStream, '_flushData', 0],
  ])('%o has the method %s of %d arguments', (owner, name, arity) => {
    const method: unknown = Object.getOwnPropertyDescriptor(owner.prototype, name)?.value;
    expect(method).toBeInstanceOf(Function);
    expect((method as (...args: unknown[]) => unknown).length).toBe(arity);
  });

  it('pipes the socket into what _createParser made, calls init once, and _onClose at the end', async () => {
    const calls: string[] = [];
    class Probe extends SMTPConnection {
      override init(): void {
        calls.push('init');
        this._setListeners(() => calls.push('listening'));
      }
      override _createParser(): SMTPStream {
        return new ProbeStream();
      }
      override _onTimeout(): void {
        calls.push('idle');
        this.close();
        calls.push(
          `closing=${this._closing} closed parser=${this._parser !== false && this._parser.isClosed}`,
        );
        calls.push(`connections=${server.connections.size}`);
      }
      override _onClose(): void {
        super._onClose();
        calls.push('close');
      }
    }
    class ProbeStream extends SMTPStream {
      override _write(chunk: Buffer, _encoding: string, done: () => void): void {
        calls.push(chunk.toString());
        done();
      }
    }
    const server = new SMTPServer({ logger: false, disabledCommands: ['STARTTLS'], socketTimeout: 20 });
    server.connect = (socket, options) => {
      const probe = new Probe(server, socket, options);
      server.connections.add(probe);
      probe.init();
    };
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.server.address();
    const socket = connect({
      host: '127.0.0.1',
      port: typeof address === 'object' && address !== null ? address.port : 0,
    });
    socket.write('octets');
    socket.resume();
    await once(socket, 'close');
    await expect.poll(() => calls.at(-1)).toBe('close');
    expect(calls).toEqual([
      'init',
      'listening',
      'octets',
      'idle',
      'closing=true closed parser=true',
      'connections=0',
      'close',
    ]);
    await new Promise<void>((resolve) => {
      server.close(resolve);
    });
  });
});

describe('a connection', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is greeted without waiting for any timer, and nothing is looked up', async () => {
    const lookups: string[] = [];
    const hook = createHook({
      init: (_, type) => {
        if (/^(?:GETADDRINFO|GETNAMEINFO|QUERY)/.test(type)) lookups.push(type);
      },
    }).enable();
    const { server } = await startServer();
    vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] });
    await dialogue(
      server.endpoint,
      'S: 220\nC: EHLO client.example\nS: 250-...\nC: QUIT\nS: 221\nS: (closed)',
    );
    vi.useRealTimers();
    await server.stop();
    hook.disable();
    expect(lookups).toEqual([]);
  });
});
