import { ApiProblem } from '../../client/failures.ts';
import { UsageError } from '../arguments.ts';
import type { Arguments, Command, Context } from '../command.ts';
import { withCrlf } from '../line-ends.ts';
import { octetsOf, readMail, type Found } from '../mail-files.ts';
import { Progress } from '../progress.ts';
import { showable } from '../showable.ts';

export const importMail: Command = {
  name: 'import',
  synopsis: '[flags] <file | folder | -> …',
  words: 'files',
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
  run: async (args, context) => {
    if (args.words.length === 0)
      throw new UsageError('Nothing to import: name files or folders, or - for standard input.');
    const { done, failed } = await bringIn(args, context);
    const { terminal } = context;
    terminal.out(args.on('json') ? JSON.stringify({ imported: done, failed }) : summary(done, failed));
    return failed === 0 ? 0 : 1;
  },
};

async function bringIn(args: Arguments, context: Context): Promise<{ done: number; failed: number }> {
  const { api, terminal, clock } = context;
  const mailbox = args.text('mailbox');
  const total = await octetsOf(args.words);
  const progress = new Progress('messages', terminal, clock);
  let [done, failed, read] = [0, 0, 0];
  try {
    for await (const { octets, source } of allMail(args.words, context)) {
      try {
        const body = args.on('as-is') ? octets : withCrlf(octets);
        await api('POST /api/messages', { query: { ...(mailbox !== undefined && { mailbox }) }, body });
        done++;
      } catch (error) {
        // A server that is gone takes none of the others either.
        if (!(error instanceof ApiProblem)) throw error;
        failed++;
        progress.end();
        terminal.err(`${showable(source)}: ${error.message}\n`);
      }
      read += octets.length;
      progress.update(done + failed, total === null ? null : Math.min(1, read / Math.max(1, total)));
    }
  } finally {
    progress.end();
  }
  return { done, failed };
}

async function* allMail(paths: readonly string[], { terminal }: Context): AsyncGenerator<Found> {
  for (const path of paths) yield* readMail(path, terminal.stdin as AsyncIterable<Buffer>);
}

function summary(done: number, failed: number): string {
  const what = done === 1 ? '1 message imported' : `${done} messages imported`;
  return failed === 0 ? what : `${what}, ${failed} not`;
}
