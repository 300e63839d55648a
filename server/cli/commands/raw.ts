import type { Command } from '../command.ts';
import { SEARCH_FLAGS } from '../search.ts';
import { whichMessage } from '../which.ts';

export const raw: Command = {
  name: 'raw',
  synopsis: '[flags] [id | search …]',
  searches: true,
  manual: [
    'Writes the message with that id, or the newest that the search finds, to standard output, octet by octet.',
  ],
  examples: ['restante raw > mail.eml', 'restante raw subject:invoice | grep -c ^Received:'],
  flags: SEARCH_FLAGS,
  run: async (args, context) => {
    const id = await whichMessage(args, context);
    context.terminal.octets(await context.api('GET /api/messages/:id/raw', { params: { id } }));
    return 0;
  },
};
