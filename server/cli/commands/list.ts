import { wholeNumber } from '../arguments.ts';
import type { Command } from '../command.ts';
import { age, octetsShort, sender } from '../wording.ts';
import { SEARCH_FLAGS, searchOf } from '../search.ts';
import { table } from '../table.ts';
import { SUMMARIES } from '../summaries.ts';

export const list: Command = {
  name: 'list',
  summary: SUMMARIES.list,
  synopsis: '[flags] [search …]',
  manual: [
    'The words are a search as in the search box of the inbox: from:ann subject:"reset" -is:seen. All words and flags must match.',
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
  run: async (args, { api, terminal }) => {
    const query = { ...searchOf(args), limit: wholeNumber(args, 'limit', 20) };
    const { messages } = await api('GET /api/messages', { query });
    if (args.on('json')) {
      terminal.out(JSON.stringify(messages, undefined, 2));
      return 0;
    }
    const rows = messages.map((message) => [
      message.id,
      age(message.receivedAt, Date.now()),
      message.mailbox,
      sender(message),
      message.summary.subject,
      octetsShort(message.size),
    ]);
    const columns = [
      { title: 'ID' },
      { title: 'AGE', align: 'right' },
      { title: 'MAILBOX' },
      { title: 'FROM' },
      { title: 'SUBJECT', grows: true },
      { title: 'SIZE', align: 'right' },
    ] as const;
    const [head = '', ...lines] = table(columns, rows, terminal.columns);
    if (lines.length === 0) terminal.err('No messages.\n');
    else for (const line of [terminal.style('bold', head), ...lines]) terminal.out(line);
    return 0;
  },
};
