import type { Policy } from '../delivery/policy.ts';
import { systemClock, type Clock } from '../lib/clock.ts';
import { EventBus } from '../lib/event-bus.ts';
import { silentLog, type Log } from '../lib/log.ts';
import type { Message, Submission } from '../mail/message.ts';
import type { Transcript } from '../mail/transcript.ts';
import type { Accounts } from '../sasl/accounts.ts';
import { Sessions } from '../store/sessions.ts';
import { createIdentity, type TlsIdentity } from '../tls/identity.ts';
import { reported } from '../tls/reported.ts';
import { Budget } from './budget.ts';
import { SmtpServer, type SmtpOptions } from './server.ts';

/** Test helper: a running server whose deliveries are collected instead of stored. */
export interface Harness {
  readonly server: SmtpServer;
  readonly submissions: Submission[];
  readonly sessions: Sessions;
  /** The transcript of the newest session, once it has ended. Rejects when that takes too long. */
  readonly ended: () => Promise<Transcript>;
}

export interface HarnessOptions extends Partial<SmtpOptions> {
  policies?: readonly Policy[];
  accounts?: Accounts;
  tlsIdentity?: TlsIdentity;
  clock?: Clock;
  log?: Log;
  maxInFlightOctets?: number;
  /** Awaited before each message is kept; what it throws is the delivery's error. */
  before?: (submission: Submission) => Promise<void> | undefined;
}

/** Starts a server on a free port. Ids are `m1`, `m2` … */
export async function startServer(options: HarnessOptions = {}): Promise<Harness> {
  const {
    policies = [],
    accounts,
    tlsIdentity: tls = identity,
    clock = systemClock,
    log = silentLog,
    ...more
  } = options;
  const { maxInFlightOctets = 256 * 1024 ** 2, before, ...rest } = more;
  const submissions: Submission[] = [];
  const deliver = async (submission: Submission): Promise<Message> => {
    await before?.(submission);
    return message(submission, submissions.push(submission));
  };
  const sessions = new Sessions({ bus: new EventBus(() => undefined), clock: systemClock });
  const deps = {
    deliver,
    sessions,
    tls: reported(tls, log),
    policies,
    clock,
    log,
    budget: new Budget(maxInFlightOctets),
  };
  const server = new SmtpServer(
    { ...DEFAULTS, ...rest },
    { ...deps, ...(accounts !== undefined && { accounts }) },
  );
  await server.start();
  return { server, submissions, sessions, ended: () => ended(sessions) };
}

const DEFAULTS = {
  host: '127.0.0.1',
  port: 0,
  maxMessageOctets: 50 * 1024 ** 2,
  maxRecipients: 1000,
  maxClients: 2000,
};

/** What TLS clients are to trust. One for all tests of a file, because a certificate takes a while to make. */
export const identity = createIdentity({ dataDir: null, names: [], certificate: 'good' }, systemClock);

async function ended(sessions: Sessions): Promise<Transcript> {
  const [newest] = sessions.list({ limit: 1 }).sessions;
  if (newest === undefined) throw new Error('There was no session');
  for (let turns = 0; turns < 100_000; turns++) {
    const transcript = sessions.transcript(newest.id);
    if (transcript !== undefined && transcript.endedAt !== null) return transcript;
    await new Promise(setImmediate);
  }
  throw new Error('The session did not end');
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
  const summary = { subject: '', from: [], to: [], cc: [], date: null, messageId: null, conversation: null };
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
