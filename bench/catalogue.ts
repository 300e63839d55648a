import type { PeerName } from './peers/peer.ts';

/** What Restante has to reach: a value of its own, or so many times better than a peer in the same run. */
export type Goal =
  | { readonly atMost: number }
  | { readonly atLeast: number }
  | { readonly times: number; readonly peer: PeerName };

export interface Row {
  readonly id: string;
  readonly group: GroupName;
  readonly what: string;
  readonly unit: string;
  readonly better: 'more' | 'less';
  /** All of them are to be met. None: the row is there to be read beside the others. */
  readonly goal: readonly Goal[];
  readonly stretch: readonly Goal[];
}

export type GroupName =
  'ingest' | 'ways' | 'delivery' | 'latency' | 'screen' | 'store' | 'large' | 'start' | 'pop3';

/** The groups in the order in which they are measured. `--only` takes these names. */
export const GROUPS: Record<GroupName, string> = {
  start: 'Cold start, median',
  delivery: 'One delivery on a connection of its own, 1 kB, median',
  latency: 'One 5 kB message with 500 stored, median',
  screen: 'The web inbox in Chromium, 5 kB messages with 500 stored, median',
  ingest: 'Ingest, 20 sessions, every reply awaited',
  ways: 'Ingest another way, 1 kB, 20 sessions',
  large: 'Large messages',
  store: 'A full store of 5 kB messages with text and HTML',
  pop3: 'POP3, 5 kB messages',
};

/** Shorthands for the table below. */
const timesMaildev = (times: number): Goal => ({ times, peer: 'maildev' });
const atMost = (value: number): Goal => ({ atMost: value });
const atLeast = (value: number): Goal => ({ atLeast: value });

type Line = [
  id: string,
  group: GroupName,
  what: string,
  unit: string,
  better: 'more' | 'less',
  goal?: Goal[],
  stretch?: Goal[],
];

const LINES: readonly Line[] = [
  ['start-smtp', 'start', 'spawn to 220', 'ms', 'less', [atMost(300), timesMaildev(5)], [atMost(200)]],
  ['start-http', 'start', 'spawn to HTTP 200', 'ms', 'less', [atMost(350)], [atMost(220)]],
  ['delivery-greeting', 'delivery', 'connect to 220', 'ms', 'less'],
  [
    'delivery',
    'delivery',
    'connect to the last 250',
    'ms',
    'less',
    [atMost(3), timesMaildev(36)],
    [atMost(1.5)],
  ],
  ['dot-reply', 'latency', 'final dot to 250', 'ms', 'less', [atMost(0.7)], [atMost(0.4)]],
  ['dot-list', 'latency', 'final dot to the REST list', 'ms', 'less', [atMost(1.5)], [atMost(1)]],
  ['dot-event', 'latency', 'final dot to the websocket event', 'ms', 'less', [atMost(1)], [atMost(0.6)]],
  ['dot-wait', 'latency', 'final dot to the answer of a wait', 'ms', 'less', [atMost(10)], [atMost(2)]],
  ['painted', 'screen', '250 to a painted row', 'ms', 'less', [atMost(50)], [atMost(20)]],
  [
    'ingest-1k',
    'ingest',
    '1 kB',
    '/s',
    'more',
    [timesMaildev(5), { times: 0.5, peer: 'smtp-sink' }],
    [timesMaildev(8)],
  ],
  [
    'ingest-1k-each',
    'ingest',
    '1 kB, a connection each',
    '/s',
    'more',
    [timesMaildev(16)],
    [timesMaildev(25)],
  ],
  [
    'ingest-5k',
    'ingest',
    '5 kB, text and HTML',
    '/s',
    'more',
    [timesMaildev(6), { times: 0.3, peer: 'smtp-sink' }],
    [timesMaildev(9)],
  ],
  ['ingest-78k', 'ingest', '78 kB with a file', '/s', 'more', [timesMaildev(2.5)], [timesMaildev(3.5)]],
  [
    'ingest-dots',
    'ingest',
    '10 kB, every second line dot-stuffed',
    '/s',
    'more',
    [timesMaildev(20)],
    [timesMaildev(60)],
  ],
  ['ingest-5m', 'ingest', '5 MB with a file, 4 sessions', '/s', 'more', [timesMaildev(4)], [timesMaildev(6)]],
  [
    'first-200',
    'ingest',
    'first 200 after a start, 5 kB',
    '/s',
    'more',
    [timesMaildev(2.5)],
    [timesMaildev(3.6)],
  ],
  ['ways-plain', 'ways', 'a connection each', '/s', 'more'],
  ['ways-auth', 'ways', 'a connection each, with AUTH', '/s', 'more'],
  ['ways-starttls', 'ways', 'a connection each, with STARTTLS', '/s', 'more'],
  ['ways-tls', 'ways', 'a connection each, TLS from the start', '/s', 'more'],
  ['ways-open', 'ways', 'connections that stay open', '/s', 'more'],
  ['ways-tls-open', 'ways', 'connections that stay open, TLS', '/s', 'more'],
  [
    'ways-waits',
    'ways',
    'connections that stay open, 1 000 waits open',
    '% of without',
    'more',
    [atLeast(90)],
  ],
  ['per-large', 'large', 'memory per 1 MB message', 'MB', 'less', [atMost(0.8)], [atMost(0.1)]],
  ['rss-idle', 'store', 'resident memory, idle', 'MB', 'less', [atMost(80)], [atMost(65)]],
  ['per-message-first', 'store', 'memory per message, {first} stored', 'kB', 'less'],
  [
    'per-message',
    'store',
    'memory per message, {all} stored',
    'kB',
    'less',
    [atMost(9), timesMaildev(1 / 0.7)],
    [atMost(5)],
  ],
  ['list-first', 'store', 'first page of 50', 'ms', 'less', [atMost(2)], [atMost(0.7)]],
  ['list-rate', 'store', 'first pages, 8 clients', '/s', 'more', [atLeast(1500)], [atLeast(4000)]],
  ['search-one', 'store', 'search, one hit', 'ms', 'less', [atMost(45), timesMaildev(4.5)], [atMost(10)]],
  ['search-common', 'store', 'search, a word in every message', 'ms', 'less', [atMost(5)], [atMost(2)]],
  ['search-none', 'store', 'search, no hit', 'ms', 'less', [atMost(45)], [atMost(3)]],
  ['standstill', 'store', 'longest SMTP wait while searching', 'ms', 'less', [atMost(25)]],
  ['delete-all', 'store', 'delete all', 'ms', 'less', [atMost(20)], [atMost(8)]],
  [
    'rss-after',
    'store',
    'resident memory {afterDelete} s later',
    '× idle',
    'less',
    [atMost(2)],
    [atMost(1.3)],
  ],
  ['pop3-uidl', 'pop3', 'UIDL of {maildrop}', 'ms', 'less', [atMost(10)], [atMost(3)]],
  ['pop3-pipelined', 'pop3', 'RETR, pipelined', '/s', 'more', [atLeast(20_000)], [atLeast(40_000)]],
  ['pop3-one-by-one', 'pop3', 'RETR, one by one', '/s', 'more'],
];

/** Every row there is. */
export const ROWS: readonly Row[] = LINES.map(([id, group, what, unit, better, goal = [], stretch = []]) => {
  return { id, group, what, unit, better, goal, stretch };
});
