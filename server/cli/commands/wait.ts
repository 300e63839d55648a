import { ApiProblem } from '../../client/failures.ts';
import type { NoMatch } from '../../http/contract.ts';
import { UsageError, wholeNumber } from '../arguments.ts';
import type { Arguments, Command, Context } from '../command.ts';
import { Failure } from '../failure.ts';
import { json } from '../json.ts';
import { messageTable, printMessages } from '../message-table.ts';
import { SEARCH_FLAGS, searchOf } from '../search.ts';
import { duration, waitAtServer } from '../waiting.ts';

const STANDARD_MS = 10_000;

/** Lines about what came instead, in the diagnosis. */
const SHOWN = 5;

export const wait: Command = {
  name: 'wait',
  synopsis: '[flags] [search …]',
  searches: true,
  manual: [
    'Waits until a message matches all words and flags, which are those of list, and prints it. The server answers the moment it is there; nothing is asked again and again.',
    'Mail that is already there counts, because it often comes before one gets round to waiting. --since says where to begin instead: after the message with that id, or now.',
    'With --none it is the other way round: it is good when none matches until the time is over, and not when one does.',
    'Exits with 0 when it came as wished. Else with 1, and standard error says why: what came instead, and what the nearest message lacks. --json prints the messages as a list, or else the problem document, whose status is 408 for too late and 409 for one that was not to come.',
  ],
  examples: [
    'restante wait --timeout 5s to:ann@example.org subject:reset',
    'restante wait --mailbox checkout-7 --subject "/order \\d+/i" --count 2 --json | jq -r ".[].id"',
    'restante wait --none --timeout 2s to:ann@example.org subject:reminder',
  ],
  flags: [
    {
      name: 'timeout',
      short: 't',
      value: 'duration',
      description: 'How long at most, up to 10m; 10s when not given',
    },
    {
      name: 'count',
      short: 'c',
      value: 'number',
      description: 'How many messages, up to 500; 1 when not given',
    },
    {
      name: 'since',
      value: 'where',
      choices: ['all', 'now'],
      description: 'all (when not given), now, the id of a message, or a cursor of the API',
    },
    { name: 'none', description: 'Want that none comes' },
    ...SEARCH_FLAGS,
  ],
  run: async (args, context) => {
    const { terminal } = context;
    const request = {
      ...searchOf(args),
      count: countOf(args),
      timeout: duration(args, 'timeout') ?? STANDARD_MS,
      since: args.text('since') ?? 'all',
    };
    const { messages } = await waitAtServer(context, request).catch((error: unknown) => {
      throw error instanceof ApiProblem ? diagnosis(error, context) : error;
    });
    if (args.on('json')) terminal.out(json(messages));
    else if (messages.length > 0) printMessages(messages, context);
    return 0;
  },
};

function countOf(args: Arguments): number {
  if (!args.on('none')) return wholeNumber(args, 'count', 1);
  if (args.on('count')) throw new UsageError('--none and --count cannot both be; --none is --count 0.');
  return 0;
}

/** The server's sentence, and below it the newest that came. */
function diagnosis(error: ApiProblem, { clock, terminal }: Context): Error {
  const { arrived = [], total = 0 } = error.problem as Partial<NoMatch>;
  if (arrived.length === 0) return error;
  const lines = messageTable(arrived.slice(0, SHOWN), clock.now(), terminal.columns - INDENT.length);
  const more = total > SHOWN ? [`… and ${total - SHOWN} before`] : [];
  const came = [...lines, ...more].map((line) => INDENT + line);
  return new Failure([error.message, 'What came:', ...came].join('\n'), error.problem);
}

const INDENT = '  ';
