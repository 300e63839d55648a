import type { Client } from './client.ts';
import { curl as curlFetching } from './fetchers/curl.ts';
import { fetchmail } from './fetchers/fetchmail.ts';
import { getmail6 } from './fetchers/getmail6.ts';
import { mpop } from './fetchers/mpop.ts';
import { mutt } from './fetchers/mutt.ts';
import { netPop3 } from './fetchers/net-pop3.ts';
import { nodePop3 } from './fetchers/node-pop3.ts';
import { poplib } from './fetchers/poplib.ts';
import { curl as curlSending } from './senders/curl.ts';
import { gitSendEmail } from './senders/git-send-email.ts';
import { msmtp } from './senders/msmtp.ts';
import { netSmtp } from './senders/net-smtp.ts';
import { nodemailer } from './senders/nodemailer.ts';
import { postfix } from './senders/postfix.ts';
import { sNail } from './senders/s-nail.ts';
import { smtplib } from './senders/smtplib.ts';
import { swaks } from './senders/swaks.ts';

/** All that there are: a client is a module and a line here. */
export const clients: readonly Client[] = [
  swaks,
  msmtp,
  sNail,
  curlSending,
  smtplib,
  netSmtp,
  nodemailer,
  gitSendEmail,
  postfix,
  curlFetching,
  poplib,
  netPop3,
  nodePop3,
  mpop,
  fetchmail,
  getmail6,
  mutt,
];
