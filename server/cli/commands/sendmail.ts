import { connect } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { ApiProblem } from '../../client/failures.ts';
import { smtpAccess } from '../../client/smtp-access.ts';
import { headerBlock, splitHeader } from '../../mail/header.ts';
import { addressesIn } from '../addresses-in.ts';
import type { Command, Context } from '../command.ts';
import { withCrlf } from '../line-ends.ts';
import { readSendmailFlags, type SendmailFlags } from '../sendmail-flags.ts';
import { sentence } from '../sentence.ts';

/** From sysexits.h, which callers of sendmail know. */
const EX_USAGE = 64;
const EX_DATAERR = 65;
const EX_TEMPFAIL = 75;

export const sendmail: Command = {
  name: 'sendmail',
  synopsis: '[-t] [-i] [-f address] [-F name] [-bs] [recipient …]',
  manual: [
    'Reads a message from standard input and hands it in. -t takes the recipients from To, Cc and Bcc and takes Bcc out; -i (or -oi) lets a line with a single dot be; -f is the reverse-path. -bs speaks SMTP on standard input and output. Other flags of sendmail are taken and passed over.',
    'The server is $RESTANTE_URL, or http://127.0.0.1:8025; the mailbox is $RESTANTE_MAILBOX. Exit codes are those of sysexits.h: 65 when the server refuses the message, 75 when it cannot be reached, so that callers try again.',
  ],
  examples: ['php -d sendmail_path="restante sendmail -t -i" script.php', 'restante sendmail -bs'],
  flags: [],
  ownFlags: true,
  mistake: EX_USAGE,
  run: async ({ words }, context) => {
    const flags = readSendmailFlags(words);
    if (typeof flags === 'string') {
      context.terminal.err(`sendmail: ${flags}\n`);
      return EX_USAGE;
    }
    try {
      return await (flags.mode === 'smtp' ? speakSmtp(context) : handIn(flags, context));
    } catch (error) {
      context.terminal.err(`sendmail: ${sentence(error, context.url)}\n`);
      return error instanceof ApiProblem && error.problem.status < 500 ? EX_DATAERR : EX_TEMPFAIL;
    }
  },
};

async function handIn(flags: SendmailFlags, { api, env, terminal }: Context): Promise<number> {
  const input = await terminal.input();
  const message = withCrlf(flags.ignoreDots ? input : upToDot(input));
  const given = flags.fromHeader ? fieldsOf(message) : [];
  const recipients = addressesIn([...flags.recipients, ...given]);
  if (recipients.length === 0) {
    terminal.err('sendmail: no recipients; name them, or say -t to take them from the header\n');
    return EX_USAGE;
  }
  const mailbox = env['RESTANTE_MAILBOX'];
  await api('POST /api/messages', {
    query: {
      ...(mailbox !== undefined && { mailbox }),
      ...(flags.sender !== undefined && { from: flags.sender }),
      rcpt: recipients,
    },
    body: flags.fromHeader ? withoutBcc(message) : message,
  });
  return 0;
}

/** The message ends before a line that is a single dot. */
function upToDot(input: Buffer): Buffer {
  const text = input.toString('latin1');
  const end = /(?:^|\n)\.\r?(?:\n|$)/.exec(text);
  if (end === null) return input;
  return input.subarray(0, end.index + (end[0].startsWith('\n') ? 1 : 0));
}

/** The fields that name recipients. */
function fieldsOf(message: Buffer): string[] {
  return splitHeader(message)
    .filter(({ name }) => /^(?:to|cc|bcc)$/i.test(name))
    .map(({ value }) => value);
}

function withoutBcc(message: Buffer): Buffer {
  const head = headerBlock(message);
  const kept = head.toString('latin1').replace(/^Bcc:.*\r?\n(?:[ \t].*\r?\n)*/gim, '');
  return Buffer.concat([Buffer.from(kept, 'latin1'), message.subarray(head.length)]);
}

/** Octets from here to the server's SMTP port and back. */
async function speakSmtp({ api, terminal, url }: Context): Promise<number> {
  const { smtp } = await api('GET /api/info');
  const { host, port } = smtpAccess('', smtp, url);
  const socket = connect({ host, port });
  await Promise.all([pipeline(terminal.stdin, socket), pipeline(socket, terminal.stdout, { end: false })]);
  return 0;
}
