import { OUTCOMES } from '../../mail/outcomes.ts';
import { whichAnswered } from '../answering.ts';
import { UsageError } from '../arguments.ts';
import type { Command } from '../command.ts';
import { json } from '../json.ts';

export const report: Command = {
  name: 'report',
  synopsis: '[flags] [id | search …]',
  searches: true,
  manual: [
    'Writes what its sender hears of the message with that id, or of the newest that the search finds: that it could not be delivered, when nothing else is asked for. The report goes to the reverse-path; the sender finds it at POP3, REST and in the web inbox.',
    'What the rules of mail forbid is refused: a report to the null sender, about a report, or one that NOTIFY does not ask for.',
  ],
  examples: [
    'restante report to:ann@example.org',
    'restante report --status 5.2.2 --text "Mailbox full" subject:invoice',
    'restante report --kind complaint 01KBXQ7Z3M8T5N2V9R',
  ],
  flags: [
    {
      name: 'kind',
      short: 'k',
      value: 'kind',
      choices: OUTCOMES,
      description: `${OUTCOMES.slice(0, -1).join(', ')} or ${OUTCOMES.at(-1) ?? ''}; failed when not given`,
    },
    { name: 'code', value: 'code', description: 'What the next server is said to have answered: 550' },
    { name: 'status', value: 'status', description: 'The enhanced code that goes with it: 5.1.1' },
    { name: 'text', value: 'text', description: 'What it said; what a complaint or an automatic reply says' },
    {
      name: 'recipient',
      value: 'address',
      description: 'The forward-path that it is about; the first when not given',
    },
  ],
  run: async (args, context) => {
    const kind = OUTCOMES.find((one) => one === (args.text('kind') ?? 'failed'));
    if (kind === undefined) throw new UsageError(`--kind must be one of ${OUTCOMES.join(', ')}.`);
    const code = args.text('code');
    if (code !== undefined && !/^\d{3}$/.test(code))
      throw new UsageError(`--code must be a number like 550, and ${code} is not.`);
    const [status, text, recipient] = [args.text('status'), args.text('text'), args.text('recipient')];
    const message = await context.api('POST /api/messages/:id/report', {
      params: { id: await whichAnswered(args, context) },
      body: {
        kind,
        ...(code !== undefined && { code: Number(code) }),
        ...(status !== undefined && { status }),
        ...(text !== undefined && { text }),
        ...(recipient !== undefined && { recipient }),
      },
    });
    context.terminal.out(args.on('json') ? json(message) : `kept as ${message.id}`);
    return 0;
  },
};
