import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Endpoint } from '../../../server/index.ts';
import { asError } from '../../../server/lib/errors.ts';
import { startBuilt, type Started } from '../../built.ts';
import { onMachine, type Run } from '../program.ts';
import { ORDERS, type Expected, type Order } from './orders.ts';
import { SENDER, TELLERS, type Account, type Teller } from './tellers.ts';

/** What came of one fault with one client. */
export interface Trial {
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** Why it failed or was skipped, a sentence each. */
  readonly reasons: readonly string[];
}

/** Seconds that a client waits: long where it is to be answered, short where it is not. */
const PATIENCE = { answered: 30, silent: 3 } as const;

/** Sets one fault after the other on a server of its own, lets each client run into it, and tells what came of it. */
export async function tryFaults(said: (trial: Trial) => void): Promise<Trial[]> {
  const home = await mkdtemp(join(tmpdir(), 'restante-faults-'));
  const server = await startBuilt([`--data-dir=${join(home, 'data')}`]);
  process.once('exit', () => server.process.kill());
  const trials: Trial[] = [];
  try {
    for (const order of ORDERS) {
      await call(server, 'POST', '/api/faults', order.fault);
      const made = await Promise.all(TELLERS.map((teller) => tryOne(order, teller, server, onMachine(home))));
      await call(server, 'DELETE', '/api/faults');
      made.forEach(said);
      trials.push(...made);
    }
  } finally {
    await server.stop();
    await rm(home, { recursive: true });
  }
  return trials;
}

/** Never rejects. */
async function tryOne(order: Order, teller: Teller, server: Started, run: Run): Promise<Trial> {
  const name = `${order.name}, ${teller.name}`;
  const missing = teller.needs.find((need) => !need.isHere());
  if (missing !== undefined) return { name, outcome: 'skipped', reasons: [`it needs ${missing.name}`] };
  try {
    const reasons = await whatIsWrong(order, teller, server, run);
    return { name, outcome: reasons.length === 0 ? 'passed' : 'failed', reasons };
  } catch (error) {
    return { name, outcome: 'failed', reasons: [asError(error).message] };
  }
}

async function whatIsWrong(order: Order, teller: Teller, server: Started, run: Run): Promise<string[]> {
  const to = `${`${order.name} ${teller.name}`.toLowerCase().replace(/[^a-z0-9]+/g, '-')}@failing.test`;
  const { login = false, tls = false, expected } = order;
  const patience = order.silent === true ? PATIENCE.silent : PATIENCE.answered;
  const { smtp, submission } = (await call(server, 'GET', '/api/info')) as Endpoints;
  const send = () => teller.send(tls ? submission : smtp, { to, login, tls, patience, run });
  const first = await send();
  const reasons = differences(first, expected);
  let kept = expected.client === 'accepted' && expected.kept ? 1 : 0;
  if ('then' in expected) {
    const second = await send();
    reasons.push(
      ...differences(second, { client: 'accepted', kept: true }).map((reason) => `again: ${reason}`),
    );
    kept += 1;
  }
  const count = await countOf(server, to);
  if (count !== kept) reasons.push(`${count} messages were kept instead of ${kept}`);
  if ('report' in expected) reasons.push(...(await reportFaults(server, to, expected.report)));
  return reasons;
}

interface Endpoints {
  readonly smtp: Endpoint;
  readonly submission: Endpoint;
}

function differences({ accepted, says }: Account, expected: Expected): string[] {
  if (accepted !== (expected.client === 'accepted'))
    return [`it ${accepted ? 'believes in success' : 'failed'}: ${says}`];
  if (expected.client !== 'refused') return [];
  return [String(expected.code), expected.text]
    .filter((part) => !says.includes(part))
    .map((part) => `it does not say ${JSON.stringify(part)}: ${says}`);
}

async function countOf(server: Started, recipient: string): Promise<number> {
  const path = `/api/messages?rcpt=${encodeURIComponent(recipient)}`;
  return ((await call(server, 'GET', path)) as { messages: unknown[] }).messages.length;
}

/** The sender's report about this recipient has this line. */
async function reportFaults(server: Started, recipient: string, line: string): Promise<string[]> {
  const query = new URLSearchParams({ rcpt: SENDER, text: recipient, timeout: '30s' });
  const { messages } = (await call(server, 'GET', `/api/messages/wait?${query}`)) as {
    messages: { id: string }[];
  };
  const raw = await fetch(`${server.url}/api/messages/${messages[0]?.id ?? ''}/raw`);
  const report = await raw.text();
  return report.includes(`\r\n${line}\r\n`) ? [] : [`the report does not have the line ${line}`];
}

async function call(server: Started, method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(server.url + path, {
    method,
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.status === 204 ? undefined : answer.json();
}
