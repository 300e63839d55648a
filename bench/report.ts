import { cpus, totalmem } from 'node:os';
import type { Bench } from './bench.ts';
import { GROUPS, ROWS, type GroupName, type Row } from './catalogue.ts';
import type { PeerName } from './peers/peer.ts';
import { CAPS } from './peers/restante.ts';
import { goalWords, met, ratio, round, valueOf } from './verdict.ts';

const COLUMNS = [
  '',
  'Restante',
  'MailDev',
  'ratio',
  'goal',
  'met',
  'stretch',
  'met',
  'smtp-server',
  'smtp-sink',
];

const QUICK_WARNING =
  'A quick run: servers are half warm and stores small. It shows that all works, not how fast it is.\n';

/** The whole run in Markdown: where it was measured, how, and one table a group. */
export function report(bench: Bench, groups: readonly GroupName[], missing: readonly string[]): string {
  const tables = groups.map((group) => `## ${GROUPS[group]}\n\n${table(bench, group)}\n`);
  return [
    `# Results\n`,
    bench.scale.quick ? QUICK_WARNING : '',
    conditions(bench, missing),
    ...tables,
    notes(bench),
  ]
    .filter((text) => text !== '')
    .join('\n');
}

/** How many goals are met, of those that could be measured. */
export function tally(bench: Bench): string {
  const answers = ROWS.filter(({ id }) => bench.readings.some(({ row }) => row === id)).map((row) =>
    met(bench.readings, row, row.goal),
  );
  const reached = answers.filter((answer) => answer === 'yes').length;
  return `${reached} of ${answers.filter((answer) => answer !== '–').length} goals met`;
}

function conditions(bench: Bench, missing: readonly string[]): string {
  const { rounds, timed, warmUp } = bench.scale;
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node} on ${process.platform}, ${cpus().length} cores (${process.arch}), ${memory} GiB. ${capital(bench.pinning.words)}. Loopback only.

All peers in one run: ${bench.peers.map(({ title }) => title).join('; ')}.${missing.map((line) => ` ${line}`).join('')}
Restante runs from dist/ without log lines and with caps that nothing reaches (${round(CAPS.messages)} messages, ${round(CAPS.octets / 2 ** 30)} GiB), so it keeps all
that it is sent until it is told to delete; after each ingest row it is asked for the number. MailDev runs with its
defaults, its files in a temporary folder, and without log lines. The two sinks keep nothing: they show what the
library alone and the load generator alone would allow.

Ingest: ${round(warmUp)} s of warm-up, then ${rounds} rounds of ${round(timed)} s with the peers in turn; the median counts. Restante parses MIME after the
250, on the same core, so a sustained figure has part of that work in it. Memory is resident memory less that of the
idle process, read after the process has gone quiet and ${bench.scale.settle} s more; k and M are powers of ten. A ratio says how many times
better Restante is. Ratios within a table hold to about 20 %; compare no figures between machines or days.
`;
}

function table(bench: Bench, group: GroupName): string {
  const rows = ROWS.filter((row) => row.group === group).map((row) => cells(bench, row));
  const line = (texts: readonly string[]) => `| ${texts.join(' | ')} |`;
  return [
    line(COLUMNS),
    line(COLUMNS.map((_, index) => (index === 0 ? '---' : '---:'))),
    ...rows.map(line),
  ].join('\n');
}

function cells(bench: Bench, row: Row): string[] {
  const { readings } = bench;
  const value = (peer: PeerName) => {
    const found = valueOf(readings, row, peer);
    return Number.isNaN(found) ? '–' : `${round(found)} ${row.unit}`;
  };
  const times = ratio(readings, row, 'maildev');
  return [
    title(bench, row),
    value('restante'),
    value('maildev'),
    Number.isNaN(times) ? '–' : `${round(times)} ×`,
    row.goal.map((goal) => goalWords(goal, row)).join(', ') || '–',
    met(readings, row, row.goal),
    row.stretch.map((goal) => goalWords(goal, row)).join(', ') || '–',
    met(readings, row, row.stretch),
    value('sink'),
    value('smtp-sink'),
  ];
}

function title({ scale }: Bench, row: Row): string {
  const counts: Record<string, number> = {
    first: scale.stored[0],
    all: scale.stored[1],
    maildrop: scale.maildrop,
    afterDelete: scale.afterDelete,
  };
  return row.what.replace(/\{(\w+)\}/g, (_, name: string) => round(counts[name] ?? NaN));
}

/** What was remarked about single values, and what could not be had and why. */
function notes(bench: Bench): string {
  const lines = bench.readings
    .filter(({ note }) => note !== undefined)
    .map(({ row, peer, note }) => `- ${row}, ${peer}: ${note ?? ''}`);
  return lines.length === 0 ? '' : `## Remarks\n\n${lines.join('\n')}\n`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
