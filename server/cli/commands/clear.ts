import { UsageError } from '../arguments.ts';
import type { Command } from '../command.ts';
import { isSearch, SEARCH_FLAGS, searchOf } from '../search.ts';
import { SUMMARIES } from '../summaries.ts';

export const clear: Command = {
  name: 'clear',
  summary: SUMMARIES.clear,
  synopsis: '[flags] [search …] | --all',
  searches: true,
  manual: [
    'Deletes the messages that match all words and flags. Without any, nothing is deleted: say --all.',
    '--mailbox with --all empties that mailbox.',
  ],
  examples: ['restante clear --mailbox checkout-7 --all', 'restante clear older:1d', 'restante clear --all'],
  flags: [...SEARCH_FLAGS, { name: 'all', description: 'Every message, or every message of --mailbox' }],
  run: async (args, { api, terminal }) => {
    const query = searchOf(args);
    if (!isSearch(query) && !args.on('all')) {
      throw new UsageError('Nothing says which messages to delete; name them, or say --all.');
    }
    const { count } = await api('DELETE /api/messages', {
      query: { ...query, ...(args.on('all') && { all: true as const }) },
    });
    terminal.out(
      args.on('json')
        ? JSON.stringify({ count })
        : count === 1
          ? '1 message deleted'
          : `${count} messages deleted`,
    );
    return 0;
  },
};
