import type { Policy } from '../delivery/policy.ts';
import { systemClock, type Clock } from '../lib/clock.ts';
import { silentLog, type Log } from '../lib/log.ts';
import type { Message, Submission } from '../mail/message.ts';
import { SmtpServer, type SmtpOptions } from './server.ts';

/** Test helper: a running server whose deliveries are collected instead of stored. */
export interface Harness {
  readonly server: SmtpServer;
  readonly submissions: Submission[];
}

export interface HarnessOptions extends Partial<SmtpOptions> {
  policies?: readonly Policy[];
  clock?: Clock;
  log?: Log;
  /** Awaited before each message is kept; what it throws is the delivery's error. */
  before?: (submission: Submission) => Promise<void> | undefined;
}

/** Starts a server on a free port. Ids are `m1`, `m2` … */
export async function startServer(options: HarnessOptions = {}): Promise<Harness> {
  const { policies = [], clock = systemClock, log = silentLog, before, ...rest } = options;
  const submissions: Submission[] = [];
  const deliver = async (submission: Submission): Promise<Message> => {
    await before?.(submission);
    return message(submission, submissions.push(submission));
  };
  const defaults = {
    host: '127.0.0.1',
    port: 0,
    maxMessageOctets: 50 * 1024 ** 2,
    maxRecipients: 1000,
    maxClients: 2000,
  };
  const server = new SmtpServer({ ...defaults, ...rest }, { deliver, policies, clock, log });
  await server.start();
  return { server, submissions };
}

/** A delivery that waits: `before` is for the harness, `reached` says that a message is there, `open` lets it go on. */
export function gate() {
  let open: (() => void) | undefined;
  return {
    before: () =>
      new Promise<void>((resolve) => {
        open = resolve;
      }),
    reached: () => open !== undefined,
    open: () => open?.(),
  };
}

function message({ envelope, origin, raw }: Submission, uid: number): Message {
  const summary = { subject: '', from: [], to: [], cc: [], date: null, messageId: null };
  const receivedAt = '2026-01-01T00:00:00.000Z';
  return {
    id: `m${uid}`,
    uid,
    mailbox: 'default',
    receivedAt,
    size: raw.length,
    envelope,
    origin,
    summary,
    seen: false,
    tags: [],
  };
}
