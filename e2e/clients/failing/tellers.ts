import { createTransport } from 'nodemailer';
import type { Endpoint } from '../../../server/index.ts';
import { asError } from '../../../server/lib/errors.ts';
import { debian, PERL_SSL, type Need } from '../needs.ts';
import type { Run } from '../program.ts';

/** What a client made of one submission. */
export interface Account {
  /** Whether it believes that the mail is on its way. */
  readonly accepted: boolean;
  /** What it says in its own words; what the server replied is among them. */
  readonly says: string;
}

/** What a client is to do. */
export interface Errand {
  readonly to: string;
  /** It logs in before, as `shop`. */
  readonly login: boolean;
  /** It turns to TLS before (STARTTLS), whoever the certificate is from. */
  readonly tls: boolean;
  /** Seconds that it waits for an answer. */
  readonly patience: number;
  /** Runs a program on a machine where nothing is set up. */
  readonly run: Run;
}

/** A program that sends mail and says what it heard when that fails. */
export interface Teller {
  readonly name: string;
  readonly needs: readonly Need[];
  send(endpoint: Endpoint, errand: Errand): Promise<Account>;
}

export const SENDER = 'shop@sender.test';
const USER = 'shop';
const LETTER = 'Subject: A letter that may fail\r\n\r\nGood day.\r\n';

const nodemailer: Teller = {
  name: 'nodemailer',
  needs: [],
  send: ({ host, port }, { to, login, tls, patience }) => {
    const wait = patience * 1000;
    const transport = createTransport({
      ...{ host, port, connectionTimeout: wait, greetingTimeout: wait, socketTimeout: wait },
      ...(tls ? { requireTLS: true, tls: { rejectUnauthorized: false } } : { ignoreTLS: true }),
      ...(login && { auth: { user: USER, pass: 'any' } }),
    });
    return account(async () => {
      const { response } = await transport.sendMail({ envelope: { from: SENDER, to }, raw: LETTER });
      return response;
    });
  },
};

const PYTHON = `
import smtplib, ssl, sys
host, port, patience, sender, recipient, tls, user = sys.argv[1:]
with smtplib.SMTP(host, int(port), timeout=float(patience)) as smtp:
    if tls:
        smtp.starttls(context=ssl._create_unverified_context())
    if user:
        smtp.login(user, 'any')
    smtp.sendmail(sender, recipient, sys.stdin.buffer.read())
`;

const smtplib: Teller = {
  name: 'python3 smtplib',
  needs: [debian('python3')],
  send: ({ host, port }, { to, login, tls, patience, run }) => {
    const args = [host, `${port}`, `${patience}`, SENDER, to, tls ? 'yes' : '', login ? USER : ''];
    return account(() => run('python3', ['-c', PYTHON, ...args], { input: LETTER }));
  },
};

const curl: Teller = {
  name: 'curl',
  needs: [debian('curl')],
  send: ({ host, port }, { to, login, tls, patience, run }) => {
    const args = [
      '--silent',
      '--verbose',
      '--max-time',
      `${patience}`,
      '--mail-from',
      SENDER,
      '--mail-rcpt',
      to,
    ];
    if (tls) args.push('--ssl-reqd', '--insecure');
    if (login) args.push('--user', `${USER}:any`);
    const url = `smtp://${host}:${port}/client.example`;
    return account(() => run('curl', [...args, '--upload-file', '-', url], { input: LETTER }));
  },
};

const swaks: Teller = {
  name: 'swaks',
  needs: [debian('swaks'), PERL_SSL],
  send: ({ host, port }, { to, login, tls, patience, run }) => {
    const args = ['--server', host, '--port', `${port}`, '--from', SENDER, '--to', to];
    if (tls) args.push('--tls');
    if (login) args.push('--auth', 'PLAIN', '--auth-user', USER, '--auth-password', 'any');
    // With the closing dot, which it adds only to a letter of its own.
    const input = `${LETTER}.\r\n`;
    return account(() => run('swaks', [...args, '--timeout', `${patience}`, '--data', '-'], { input }));
  },
};

export const TELLERS: readonly Teller[] = [nodemailer, smtplib, curl, swaks];

async function account(send: () => Promise<Buffer | string>): Promise<Account> {
  try {
    return { accepted: true, says: String(await send()) };
  } catch (error) {
    return { accepted: false, says: asError(error).message };
  }
}
