import type { Command } from '../command.ts';
import { showable } from '../showable.ts';
import { SEARCH_FLAGS } from '../search.ts';
import { whichMessage } from '../which.ts';
import { addressList, octetsShort } from '../wording.ts';
import { json } from '../json.ts';

export const show: Command = {
  name: 'show',
  synopsis: '[flags] [id | search …]',
  searches: true,
  manual: [
    'Shows the message with that id, or the newest that the search finds. What is in a mail cannot steer the terminal: control characters stand as U+FFFD.',
    'Looking changes nothing: the message stays unseen.',
  ],
  examples: ['restante show', 'restante show to:ann@example.org', 'restante show --json 01KBXQ7Z3M8T5N2V9R'],
  flags: [...SEARCH_FLAGS, { name: 'html', description: 'Show the HTML source in place of the text' }],
  run: async (args, context) => {
    const { api, terminal } = context;
    const message = await api('GET /api/messages/:id', { params: { id: await whichMessage(args, context) } });
    if (args.on('json')) {
      terminal.out(json(message));
      return 0;
    }
    const { summary, envelope } = message;
    const facts: [string, string][] = [
      ['Subject', summary.subject],
      ['From', addressList(summary.from)],
      ['To', addressList(summary.to)],
      ['Cc', addressList(summary.cc)],
      ['Date', summary.date ?? ''],
      [
        'Envelope',
        `<${envelope.mailFrom.address}> to ${envelope.rcptTo.map(({ address }) => `<${address}>`).join(', ')}`,
      ],
      ['Mailbox', message.mailbox],
      ['Received', message.receivedAt],
      ['Id', message.id],
    ];
    for (const [name, value] of facts)
      if (value !== '') terminal.out(`${terminal.style('bold', `${name}:`)} ${showable(value)}`);
    for (const { part, filename, contentType, size } of message.attachments)
      terminal.out(
        `${terminal.style('bold', 'Attachment:')} ${showable(filename || '(no name)')}  ${contentType}, ${octetsShort(size)}, part ${part}`,
      );
    for (const defect of message.defects)
      terminal.out(terminal.style('yellow', `Defect: ${showable(defect.message)}`));
    const body = args.on('html')
      ? message.html
      : (message.text ??
        (await api('GET /api/messages/:id/text', { params: { id: message.id } }).catch(() => '')));
    terminal.out(`\n${showable(body ?? '(no HTML)', { multiline: true }).trimEnd()}`);
    return 0;
  },
};
