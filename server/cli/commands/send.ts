import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import MailComposer from 'nodemailer/lib/mail-composer';
import { UsageError } from '../arguments.ts';
import { addressesIn } from '../addresses-in.ts';
import type { Arguments, Command, Context } from '../command.ts';
import { withCrlf } from '../line-ends.ts';
import { json } from '../json.ts';

export const send: Command = {
  name: 'send',
  synopsis: '[flags] [file.eml | -]',
  words: 'files',
  manual: [
    'With a file (or - for standard input), that message is handed in as it is. Without, one is composed from the flags.',
    'The envelope is --mail-from and --rcpt, or what the header says.',
  ],
  examples: [
    'restante send --to ann@example.org --subject Hello --text "Good morning"',
    'restante send --to ann@example.org --html "<h1>Hi</h1>" --attach invoice.pdf',
    'restante send mail.eml --rcpt bcc@example.org',
  ],
  flags: [
    { name: 'from', value: 'address', description: 'From; sender@example.org when not given' },
    { name: 'to', value: 'address', many: true, description: 'To; may be repeated' },
    { name: 'cc', value: 'address', many: true, description: 'Cc; may be repeated' },
    { name: 'bcc', value: 'address', many: true, description: 'In the envelope only; may be repeated' },
    { name: 'subject', short: 's', value: 'text', description: 'Subject' },
    { name: 'text', value: 'text', description: 'The plain text; - reads standard input' },
    { name: 'html', value: 'html', description: 'The HTML' },
    { name: 'attach', short: 'a', value: 'file', many: true, description: 'A file; may be repeated' },
    {
      name: 'header',
      value: 'Name: value',
      many: true,
      description: 'One more header field; may be repeated',
    },
    { name: 'mail-from', value: 'address', description: 'Reverse-path of the envelope; empty is <>' },
    {
      name: 'rcpt',
      value: 'address',
      many: true,
      description: 'Forward-path of the envelope; may be repeated',
    },
    { name: 'mailbox', value: 'mailbox', description: 'Where it goes; `default` when not given' },
  ],
  run: async (args, context) => {
    const given = await givenMessage(args, context);
    const body = given ?? (await compose(args, context));
    const [mailbox, from] = [args.text('mailbox'), args.text('mail-from')];
    const rcpt = given === undefined ? recipients(args) : args.texts('rcpt');
    const message = await context.api('POST /api/messages', {
      query: {
        ...(mailbox !== undefined && { mailbox }),
        ...(from !== undefined && { from }),
        ...(rcpt.length > 0 && { rcpt: [...rcpt] }),
      },
      body,
    });
    context.terminal.out(args.on('json') ? json(message) : `kept as ${message.id}`);
    return 0;
  },
};

async function givenMessage({ words }: Arguments, { terminal }: Context): Promise<Buffer | undefined> {
  const [path, ...others] = words;
  if (others.length > 0) throw new UsageError('One message at a time; import takes many.');
  if (path === undefined) return undefined;
  return withCrlf(path === '-' ? await terminal.input() : await readFile(path));
}

async function compose(args: Arguments, { terminal }: Context): Promise<Buffer> {
  if (recipients(args).length === 0)
    throw new UsageError('A message needs --to, --cc, --bcc or --rcpt, or a file.');
  const text = args.text('text');
  const composer = new MailComposer({
    from: args.text('from') ?? 'sender@example.org',
    to: [...args.texts('to')],
    cc: [...args.texts('cc')],
    subject: args.text('subject') ?? '',
    text: text === '-' ? (await terminal.input()).toString() : (text ?? ''),
    ...(args.text('html') !== undefined && { html: args.text('html') }),
    headers: args.texts('header').map(field),
    attachments: await Promise.all(
      args.texts('attach').map(async (path) => ({ filename: basename(path), content: await readFile(path) })),
    ),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return new Promise((resolve, reject) => {
    composer.compile().build((error, message) => {
      if (error) reject(error);
      else resolve(message);
    });
  });
}

/** Whom the envelope names: --rcpt, or else everyone that the message is to. */
function recipients(args: Arguments): readonly string[] {
  const explicit = args.texts('rcpt');
  if (explicit.length > 0) return explicit;
  return ['to', 'cc', 'bcc'].flatMap((flag) => addressesIn(args.texts(flag)));
}

function field(text: string): { key: string; value: string } {
  const [, key, value] = /^([!-9;-~]+):[ \t]*(.*)$/s.exec(text) ?? [];
  if (key === undefined || value === undefined)
    throw new UsageError(`--header must be Name: value, and ${text} is not.`);
  return { key, value };
}
