import { UsageError } from '../arguments.ts';
import type { Command } from '../command.ts';
import { isSearch, SEARCH_FLAGS, searchOf } from '../search.ts';

export const clear: Command = {
  name: 'clear',
  synopsis: '[flags] [search …] | --all',
  searches: true,
  manual: [
    'Deletes the messages that match all words and flags. Without any, nothing is deleted: say --all.',
    '--mailbox with --all empties that mailbox. Messages in a mailbox that is guarded by a token are left alone unless the token is shown; if that were all, exits with 1.',
  ],
  examples: ['restante clear --mailbox checkout-7 --all', 'restante clear older:1d', 'restante clear --all'],
  flags: [
    ...SEARCH_FLAGS,
    { name: 'all', description: 'Every message, or every message of --mailbox' },
    {
      name: 'token',
      value: 'token',
      description: 'Opens a mailbox that is guarded by it; $RESTANTE_TOKEN, which other users do not see',
    },
  ],
  run: async (args, { api, terminal }) => {
    const query = searchOf(args);
    if (!isSearch(query) && !args.on('all')) {
      throw new UsageError('Nothing says which messages to delete; name them, or say --all.');
    }
    const answer = await api('DELETE /api/messages', {
      query: { ...query, ...(args.on('all') && { all: true as const }) },
    });
    const { count, kept = 0 } = answer;
    terminal.out(args.on('json') ? JSON.stringify(answer) : inWords(count, kept));
    return count === 0 && kept > 0 ? 1 : 0;
  },
};

function inWords(count: number, kept: number): string {
  const done = count === 1 ? '1 message deleted' : `${count} messages deleted`;
  return kept === 0 ? done : `${done}, ${kept} left alone: a token guards their mailbox`;
}
