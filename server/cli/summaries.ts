/**
 * What each command is for, by its name, in the order of the help: one line, without a full stop. Apart from the commands, so that a server starts
 * without reading their code.
 */
export const SUMMARIES = {
  list: 'List messages, newest first',
  show: 'Show one message: header, text, attachments',
  raw: 'Write the octets of one message, exactly as received',
  wait: 'Wait until a message comes, or make sure that none does',
  open: 'Print the link or the code that a message is for',
  clear: 'Delete messages',
  send: 'Put a message in: composed here, or from an eml file',
  fail: 'Let mail fail, list what fails, or let it be well again',
  reply: 'Reply to a message as its recipient would',
  report: 'Let the sender of a message hear of a bounce, a delay, a complaint',
  import: 'Bring in messages from eml, mbox or Maildir',
  export: 'Write messages to a folder of eml files or to an mbox file',
  sendmail: 'Stand in for /usr/sbin/sendmail, for PHP, cron and the like',
  ready: 'Tell whether the server is ready',
  ca: 'Tell where the certificate of the local authority is, and how to trust it',
  'hash-password': 'Make a line for a users file (--auth-users)',
  completion: 'Print the completion script for a shell',
} as const;

export type CommandName = keyof typeof SUMMARIES;

export function isCommand(word: string): word is CommandName {
  return Object.hasOwn(SUMMARIES, word);
}
