import { queryProperties, type FlatQuery } from '../http/flat-query.ts';
import type { Arguments, Flag } from './command.ts';
import { UsageError } from './arguments.ts';

/** Conditions whose value is a number of octets. */
const NUMBERS: readonly string[] = ['larger', 'smaller'];

/** A flag for each condition of the API's flat query; `q` is the words. */
export const SEARCH_FLAGS: readonly Flag[] = [
  ...Object.entries(queryProperties)
    .filter(([name]) => name !== 'q' && name !== 'seen')
    .map(([name, schema]) => ({
      name,
      value: name === 'has' ? 'attachment' : name === 'before' || name === 'after' ? 'instant' : name,
      ...(name === 'has' && { choices: ['attachment'] }),
      description: 'description' in schema ? String(schema.description) : '',
    })),
  { name: 'seen', description: 'Marked as seen' },
  { name: 'unseen', description: 'Not marked as seen' },
];

/** What the words and flags of a command search for. */
export function searchOf(args: Arguments, words: readonly string[] = args.words): FlatQuery {
  const query: Record<string, unknown> = {};
  for (const { name, value } of SEARCH_FLAGS) {
    const text = args.text(name);
    if (value === undefined || text === undefined) continue;
    if (text.trim() === '') throw new UsageError(`--${name} is empty, so it would match any message.`);
    query[name] = NUMBERS.includes(name) ? octets(name, text) : text;
  }
  if (args.on('seen') && args.on('unseen')) throw new UsageError('--seen and --unseen cannot both be.');
  if (args.on('seen') || args.on('unseen')) query['seen'] = args.on('seen');
  const search = words.join(' ');
  // A variable of a script that turned out empty must not stand for every message.
  if (words.length > 0 && search.trim() === '')
    throw new UsageError('The search is empty, so it would match any message.');
  if (search !== '') query['q'] = search;
  return query;
}

/** Whether anything is searched for at all. */
export function isSearch(query: FlatQuery): boolean {
  return Object.keys(query).length > 0;
}

function octets(flag: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new UsageError(`--${flag} must be a number of octets, and ${text} is not.`);
  return Number(text);
}
