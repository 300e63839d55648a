import { mkdir, open, writeFile, type FileHandle } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { unlessGone } from '../../client/failures.ts';
import type { Message } from '../../mail/message.ts';
import { UsageError, onlyWord } from '../arguments.ts';
import type { Command, Context } from '../command.ts';
import { mboxEntry } from '../mbox.ts';
import { Progress } from '../progress.ts';
import { SEARCH_FLAGS, searchOf } from '../search.ts';

/** Messages of one page of the list. */
const PAGE = 500;

export const exportMail: Command = {
  name: 'export',
  synopsis: '[flags] <folder | file.mbox | ->',
  words: 'files',
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
    const { terminal } = context;
    const messages = await all(searchOf(args, args.texts('q')), context);
    const exported = await writeAll(messages, await openSink(target, context), context);
    if (args.on('json')) terminal.out(JSON.stringify({ exported }));
    else terminal.err(exported === 1 ? '1 message exported\n' : `${exported} messages exported\n`);
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
    found.push(...page.messages.map(({ id, receivedAt, envelope }) => ({ id, receivedAt, envelope })));
    cursor = page.next;
  }
  return found.reverse();
}

/** Resolves with how many were written: what was deleted since it was listed is left out. */
async function writeAll(
  messages: readonly Listed[],
  sink: Sink,
  { api, terminal, clock }: Context,
): Promise<number> {
  const progress = new Progress('messages', terminal, clock);
  let [done, gone] = [0, 0];
  try {
    for (const message of messages) {
      const raw = await api('GET /api/messages/:id/raw', { params: { id: message.id } }).catch(unlessGone);
      if (raw === undefined) gone++;
      else await sink.write(message, Buffer.from(raw));
      progress.update(++done, done / messages.length);
    }
  } finally {
    progress.end();
    await sink.end();
  }
  return done - gone;
}

interface Sink {
  write(message: Listed, raw: Buffer): Promise<void>;
  end(): Promise<void>;
}

async function openSink(target: string, { terminal }: Context): Promise<Sink> {
  if (target === '-') return mboxTo(terminal.stdout);
  if (target.endsWith('.mbox')) return mboxIn(await open(target, 'wx'));
  await mkdir(target, { recursive: true });
  return {
    write: ({ id }, raw) => writeFile(join(target, `${id}.eml`), raw),
    end: () => Promise.resolve(),
  };
}

function mboxIn(file: FileHandle): Sink {
  return {
    write: (message, raw) => file.appendFile(entryOf(message, raw)),
    end: () => file.close(),
  };
}

function mboxTo(out: NodeJS.WritableStream): Sink {
  return {
    write: async (message, raw) => {
      if (!out.write(entryOf(message, raw))) await once(out, 'drain');
    },
    end: () => Promise.resolve(),
  };
}

function entryOf({ envelope, receivedAt }: Listed, raw: Buffer): Buffer {
  return mboxEntry(raw, envelope.mailFrom.address, new Date(receivedAt));
}
