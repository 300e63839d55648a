import type { Result } from './cell.ts';
import type { Client } from './client.ts';
import { FETCHING, SENDING, type Way } from './ways.ts';

const MARKS: Readonly<Record<Result['outcome'], string>> = {
  passed: 'ok',
  failed: 'FAILED',
  skipped: 'skip',
};

/** Clients down, ways across. A dot: the client does not know the way. */
export function table(kind: Client['kind'], results: readonly Result[]): string {
  const ways: readonly Way[] = kind === 'sender' ? SENDING : FETCHING;
  const ours = results.filter(({ client }) => client.kind === kind);
  const clients = [...new Set(ours.map(({ client }) => client))];
  const mark = (client: Client, way: Way) => {
    const result = ours.find((one) => one.client === client && one.way === way);
    return result === undefined ? '·' : MARKS[result.outcome];
  };
  const rows = [
    [kind === 'sender' ? 'SMTP' : 'POP3', ...ways.map((way) => way.replace('AUTH ', ''))],
    ...clients.map((client) => [client.name, ...ways.map((way) => mark(client, way))]),
  ];
  const widths = [...ways.keys(), ways.length].map((column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** What was allowed for: what the clients themselves do to a letter, and what they do not take. */
export function legend(clients: readonly Client[]): string {
  return clients
    .flatMap(({ name, changes, refuses = {} }) => [
      ...changes.map(({ says }) => `${name} ${says}.`),
      ...Object.entries(refuses).map(([letter, reason]) => `${name} does not take "${letter}": ${reason}.`),
    ])
    .join('\n');
}
