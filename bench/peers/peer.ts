import { freePorts, startChild, type Child } from '../children.ts';
import { SmtpClient } from '../load/smtp.ts';
import { HttpClient } from '../load/http.ts';
import type { WsClient } from '../load/ws.ts';
import { pause } from '../measure.ts';
import { onServerCore, type Pinning } from '../pin.ts';

export type PeerName = 'restante' | 'maildev' | 'sink' | 'smtp-sink';

export interface Ports {
  smtp: number;
  http: number;
  pop3: number;
  /** For mail with STARTTLS, and for mail that begins with TLS; of use where the peer has `submission`. */
  submission: number;
  smtps: number;
}

/** A server that can be measured: how it is started, and how it is asked. What it lacks is absent. */
export interface Peer {
  readonly name: PeerName;
  /** Name and version, for the report. */
  readonly title: string;
  command(ports: Ports): readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly http?: HttpDialect;
  readonly live?: LiveDialect;
  /** It has ports for STARTTLS and for TLS, and takes any AUTH. */
  readonly submission?: true;
  /** The POP3 user whose maildrop has all messages. */
  readonly pop3User?: string;
}

export interface HttpDialect {
  /** The first page of 50, newest first. Subjects are in it. */
  readonly list: string;
  /** The first page of 50 of those that have `word` in their text. */
  search(word: string): string;
  /** Answers when a message has come that has `token` in its subject. */
  wait?(token: string): string;
  readonly removeAll: { readonly method: string; readonly path: string };
  /** How many messages are kept. */
  count(client: HttpClient): Promise<number>;
}

export interface LiveDialect {
  readonly path: string;
  /** Answers what the server says until it will tell of new messages; true from then on. */
  ready(text: string, client: WsClient): boolean;
  /** Sent once after the upgrade. */
  readonly hello?: string;
  /** Whether this frame tells of a new message. */
  tells(text: string): boolean;
}

/** A server that runs now. */
export interface Running {
  readonly peer: Peer;
  readonly ports: Ports;
  readonly pid: number;
  stop(): Promise<void>;
}

const START_LIMIT_MS = 20_000;

/** Starts `peer` on free ports; resolves when SMTP and HTTP answer. */
export async function start(peer: Peer, pinning: Pinning): Promise<Running> {
  const ports = await choosePorts();
  const child = spawnPeer(peer, ports, pinning);
  await Promise.all([
    untilGreeted(child, peer, ports.smtp),
    peer.http ? untilListed(child, peer, ports.http, peer.http.list) : undefined,
  ]);
  return { peer, ports, pid: child.pid, stop: () => child.stop() };
}

export async function choosePorts(): Promise<Ports> {
  const [smtp = 0, http = 0, pop3 = 0, submission = 0, smtps = 0] = await freePorts(5);
  return { smtp, http, pop3, submission, smtps };
}

/** Starts `peer` and does not wait. */
export function spawnPeer(peer: Peer, ports: Ports, pinning: Pinning): Child {
  return startChild(onServerCore(peer.command(ports), pinning), peer.env ?? {});
}

/** Resolves when the port gives a 220. */
export function untilGreeted(child: Child, peer: Peer, port: number): Promise<void> {
  return until(child, peer, async () => {
    (await SmtpClient.greeted(port)).destroy();
  });
}

/** Resolves when `path` is answered with 200. */
export function untilListed(child: Child, peer: Peer, port: number, path: string): Promise<void> {
  return until(child, peer, async () => {
    const client = await HttpClient.open(port);
    const { status } = await client.get(path);
    client.destroy();
    if (status !== 200) throw new Error(`${path} was answered with ${status}`);
  });
}

/** Tries each millisecond, as a test suite that waits for its mail catcher would at its fastest. */
async function until(child: Child, peer: Peer, attempt: () => Promise<void>): Promise<void> {
  const end = performance.now() + START_LIMIT_MS;
  for (;;) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (!child.running()) throw new Error(`it ended at its start: ${child.errors()}`, { cause: error });
      if (performance.now() > end)
        throw new Error(`it did not start within ${START_LIMIT_MS} ms`, { cause: error });
      await pause(1);
    }
  }
}
