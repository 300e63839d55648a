import type { Command } from './command.ts';
import { ca } from './commands/ca.ts';
import { clear } from './commands/clear.ts';
import { completion } from './commands/completion.ts';
import { exportMail } from './commands/export.ts';
import { fail } from './commands/fail.ts';
import { hashPassword } from './commands/hash-password.ts';
import { importMail } from './commands/import.ts';
import { list } from './commands/list.ts';
import { open } from './commands/open.ts';
import { raw } from './commands/raw.ts';
import { ready } from './commands/ready.ts';
import { reply } from './commands/reply.ts';
import { report } from './commands/report.ts';
import { send } from './commands/send.ts';
import { sendmail } from './commands/sendmail.ts';
import { show } from './commands/show.ts';
import { wait } from './commands/wait.ts';

/** All commands but `serve`, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  list,
  show,
  raw,
  wait,
  open,
  clear,
  send,
  fail,
  reply,
  report,
  importMail,
  exportMail,
  sendmail,
  ready,
  ca,
  hashPassword,
  completion,
];
