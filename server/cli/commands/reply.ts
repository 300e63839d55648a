import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { whichAnswered } from '../answering.ts';
import { UsageError } from '../arguments.ts';
import type { Command } from '../command.ts';
import { json } from '../json.ts';

export const reply: Command = {
  name: 'reply',
  synopsis: '[flags] [id | search …]',
  searches: true,
  manual: [
    'Replies to the message with that id, or to the newest that the search finds, as its recipient would: to Reply-To or From, in the same conversation, with the text quoted. The sender finds it at POP3, REST and in the web inbox.',
  ],
  examples: [
    'restante reply --text "Thank you" to:ann@example.org',
    'echo "See below" | restante reply --text - --attach photo.png 01KBXQ7Z3M8T5N2V9R',
  ],
  flags: [
    { name: 'text', value: 'text', description: 'The plain text; - reads standard input' },
    { name: 'html', value: 'html', description: 'The HTML' },
    { name: 'subject', short: 's', value: 'text', description: '`Re: ` and the subject when not given' },
    {
      name: 'recipient',
      value: 'address',
      description: 'The forward-path that replies; the first when not given',
    },
    { name: 'no-quote', description: 'Quote nothing' },
    { name: 'attach', short: 'a', value: 'file', many: true, description: 'A file; may be repeated' },
  ],
  run: async (args, context) => {
    const [text, html] = [args.text('text'), args.text('html')];
    if (text === undefined && html === undefined) throw new UsageError('A reply needs --text or --html.');
    const { api, terminal } = context;
    const [subject, recipient] = [args.text('subject'), args.text('recipient')];
    const message = await api('POST /api/messages/:id/reply', {
      params: { id: await whichAnswered(args, context) },
      body: {
        ...(text !== undefined && { text: text === '-' ? (await terminal.input()).toString() : text }),
        ...(html !== undefined && { html }),
        ...(subject !== undefined && { subject }),
        ...(recipient !== undefined && { recipient }),
        quote: !args.on('no-quote'),
        attachments: await Promise.all(args.texts('attach').map(file)),
      },
    });
    terminal.out(args.on('json') ? json(message) : `kept as ${message.id}`);
    return 0;
  },
};

async function file(path: string): Promise<{ filename: string; content: string }> {
  return { filename: basename(path), content: (await readFile(path)).toString('base64') };
}
