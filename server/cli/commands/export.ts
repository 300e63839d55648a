import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { systemClock } from '../../lib/clock.ts';
import type { Message } from '../../mail/message.ts';
import { UsageError, onlyWord } from '../arguments.ts';
import type { Command, Context } from '../command.ts';
import { mboxEntry } from '../mbox.ts';
import { Progress } from '../progress.ts';
import { SEARCH_FLAGS, searchOf } from '../search.ts';
import { SUMMARIES } from '../summaries.ts';

/** Messages of one page of the list. */
const PAGE = 500;

export const exportMail: Command = {
  name: 'export',
  summary: SUMMARIES.export,
  synopsis: '[flags] <folder | file.mbox | ->',
  manual: [
    'A path that ends in .mbox, or - for standard output, is an mbox file (mboxrd, LF line ends); any other is a folder with one .eml file a message, octets exactly as received, named by id.',
    'Oldest first. --q and the other flags say which; without any, all.',
  ],
  examples: ['restante export mails/', 'restante export --mailbox shop --q "has:attachment" shop.mbox'],
  flags: [...SEARCH_FLAGS, { name: 'q', value: 'search', description: 'A search as in the search box' }],
  run: async (args, context) => {
    const target = onlyWord(args, 'The folder or file to write to');
    if (args.on('json') && target === '-')
      throw new UsageError('--json and - would both write to standard output.');
    const messages = await all(searchOf(args, args.texts('q')), context);
    const progress = new Progress('messages', context.terminal, systemClock);
    const sink = await openSink(target, context);
    let done = 0;
    for (const message of messages) {
      await sink.write(
        message,
        Buffer.from(await context.api('GET /api/messages/:id/raw', { params: { id: message.id } })),
      );
      progress.update(++done, messages.length);
    }
    await sink.end();
    progress.end();
    if (args.on('json')) context.terminal.out(JSON.stringify({ exported: done }));
    else context.terminal.err(done === 1 ? '1 message exported\n' : `${done} messages exported\n`);
    return 0;
  },
};

type Listed = Pick<Message, 'id' | 'receivedAt' | 'envelope'>;

/** What matches, oldest first. */
async function all(query: ReturnType<typeof searchOf>, { api }: Context): Promise<Listed[]> {
  const found: Listed[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await api('GET /api/messages', {
      query: { ...query, limit: PAGE, ...(cursor !== undefined && { cursor }) },
    });
    found.push(...page.messages);
    cursor = page.next;
  }
  return found.reverse();
}

interface Sink {
  write(message: Listed, raw: Buffer): Promise<void>;
  end(): Promise<void>;
}

async function openSink(target: string, { terminal }: Context): Promise<Sink> {
  if (target === '-') return mboxSink(terminal.stdout, false);
  if (target.endsWith('.mbox')) return mboxSink(createWriteStream(target, { flags: 'wx' }), true);
  await mkdir(target, { recursive: true });
  return {
    write: ({ id }, raw) => writeFile(join(target, `${id}.eml`), raw),
    end: () => Promise.resolve(),
  };
}

function mboxSink(out: NodeJS.WritableStream, closes: boolean): Sink {
  return {
    write: async ({ envelope, receivedAt }, raw) => {
      if (!out.write(mboxEntry(raw, envelope.mailFrom.address, new Date(receivedAt))))
        await once(out, 'drain');
    },
    end: async () => {
      if (!closes) return;
      out.end();
      await once(out, 'finish');
    },
  };
}
