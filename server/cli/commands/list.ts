import { wholeNumber } from '../arguments.ts';
import type { Command } from '../command.ts';
import { json } from '../json.ts';
import { printMessages } from '../message-table.ts';
import { SEARCH_FLAGS, searchOf } from '../search.ts';

export const list: Command = {
  name: 'list',
  synopsis: '[flags] [search …]',
  searches: true,
  manual: [
    'The words are a search as in the search box of the inbox: from:ann subject:"reset" -is:seen. All words and flags must match. A shell takes quotes away: write \'subject:"reset your password"\', or --subject "reset your password".',
    'Exits with 0 also when nothing matches; wait is the command that minds.',
  ],
  examples: [
    'restante list',
    'restante list --mailbox checkout-7 subject:receipt',
    'restante list --json | jq -r ".[].id"',
  ],
  flags: [
    ...SEARCH_FLAGS,
    {
      name: 'limit',
      short: 'n',
      value: 'number',
      description: 'How many at most; 20 when not given, up to 500',
    },
  ],
  run: async (args, context) => {
    const query = { ...searchOf(args), limit: wholeNumber(args, 'limit', 20) };
    const { messages } = await context.api('GET /api/messages', { query });
    if (args.on('json')) context.terminal.out(json(messages));
    else if (messages.length === 0) context.terminal.err('No messages.\n');
    else printMessages(messages, context);
    return 0;
  },
};
