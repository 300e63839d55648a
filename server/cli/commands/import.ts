import { asError } from '../../lib/errors.ts';
import { systemClock } from '../../lib/clock.ts';
import { UsageError } from '../arguments.ts';
import type { Command } from '../command.ts';
import { withCrlf } from '../line-ends.ts';
import { countMail, readMail } from '../mail-files.ts';
import { Progress } from '../progress.ts';
import { SUMMARIES } from '../summaries.ts';

export const importMail: Command = {
  name: 'import',
  summary: SUMMARIES.import,
  synopsis: '[flags] <file | folder | -> …',
  manual: [
    'Each path is a file with one message, an mbox file, a Maildir, or a folder of .eml files; - is standard input. What a file is, is seen from its content.',
    'Files with bare LF line ends are given CRLF, as messages have on their way; --as-is keeps them. The envelope is taken from the header.',
    'A message that cannot be brought in is named, and the others go on; the exit code is 1 then.',
  ],
  examples: [
    'restante import mail.eml',
    'restante import --mailbox old ~/Maildir',
    'zcat mail.mbox.gz | restante import -',
  ],
  flags: [
    { name: 'mailbox', value: 'mailbox', description: 'Where they go; `default` when not given' },
    { name: 'as-is', description: 'Leave line ends as they are' },
  ],
  run: async (args, { api, terminal }) => {
    if (args.words.length === 0)
      throw new UsageError('Nothing to import: name files or folders, or - for standard input.');
    const mailbox = args.text('mailbox');
    const progress = new Progress('messages', terminal, systemClock);
    let done = 0;
    let failed = 0;
    for (const path of args.words) {
      const count = await countMail(path);
      const total = count === null ? null : done + failed + count;
      for await (const { octets, source } of readMail(path, terminal.stdin as AsyncIterable<Buffer>)) {
        try {
          const body = args.on('as-is') ? octets : withCrlf(octets);
          await api('POST /api/messages', { query: { ...(mailbox !== undefined && { mailbox }) }, body });
          done++;
        } catch (error) {
          failed++;
          progress.end();
          terminal.err(`${source}: ${asError(error).message}\n`);
        }
        progress.update(done + failed, total);
      }
    }
    progress.end();
    terminal.out(args.on('json') ? JSON.stringify({ imported: done, failed }) : summary(done, failed));
    return failed === 0 ? 0 : 1;
  },
};

function summary(done: number, failed: number): string {
  const what = done === 1 ? '1 message imported' : `${done} messages imported`;
  return failed === 0 ? what : `${what}, ${failed} not`;
}
