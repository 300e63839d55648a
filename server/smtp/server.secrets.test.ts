import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { createLog } from '../lib/log.ts';
import { anyone } from '../sasl/accounts.ts';
import { parseUsers } from '../sasl/users.ts';
import { Client } from './dialogue.ts';
import { startServer, type Harness } from './harness.ts';

let harness: Harness;
afterEach(() => harness.server.stop());

const SECRET = 'sesame-17';
const base64 = (text: string): string => Buffer.from(text).toString('base64');

const plain = base64(`\0ann\0${SECRET}`);
const login = [base64('ann'), base64(SECRET)] as const;
const digest = createHmac('md5', SECRET).update('a challenge of another session').digest('hex');
const cram = base64(`ann ${digest}`);
const xoauth2 = base64(`user=ann\x01auth=Bearer ${SECRET}\x01\x01`);
const bearer = base64(`n,a=ann,\x01auth=Bearer ${SECRET}\x01\x01`);

/** What clients say, right or broken, and what of it may be seen. */
const DIALOGUES: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['PLAIN at once', [`AUTH PLAIN ${plain}`], ['AUTH PLAIN ***']],
  ['PLAIN after the challenge', ['AUTH PLAIN', plain], ['AUTH PLAIN', '***']],
  ['PLAIN that is no base64', [`AUTH PLAIN ann:${SECRET}`], ['AUTH PLAIN ***']],
  ['PLAIN in two words', [`AUTH PLAIN ann ${SECRET}`], ['AUTH PLAIN ***']],
  ['PLAIN without its NULs', [`AUTH PLAIN ${base64(SECRET)}`], ['AUTH PLAIN ***']],
  ['PLAIN twice', ['AUTH PLAIN', `AUTH PLAIN ${plain}`], ['AUTH PLAIN', '***']],
  ['PLAIN that is too long', ['AUTH PLAIN', plain.repeat(1000)], ['AUTH PLAIN']],
  ['LOGIN', ['AUTH LOGIN', ...login], ['AUTH LOGIN', '***', '***']],
  ['LOGIN with the name at once', [`auth login ${login[0]}`, login[1]], ['auth login ***', '***']],
  ['LOGIN in plain words', ['AUTH LOGIN', 'ann', SECRET], ['AUTH LOGIN', '***', '***']],
  ['LOGIN called off and gone on with', ['AUTH LOGIN', '*', ...login], ['AUTH LOGIN', '*', '***', '***']],
  ['CRAM-MD5', ['AUTH CRAM-MD5', cram], ['AUTH CRAM-MD5', '***']],
  ['CRAM-MD5 with an initial response', [`AUTH CRAM-MD5 ${cram}`], ['AUTH CRAM-MD5 ***']],
  ['CRAM-MD5 with the password', ['AUTH CRAM-MD5', base64(`ann ${SECRET}`)], ['AUTH CRAM-MD5', '***']],
  ['CRAM-MD5 in hexadecimal', ['AUTH CRAM-MD5', `ann ${digest}`], ['AUTH CRAM-MD5', '***']],
  ['XOAUTH2 at once', [`AUTH XOAUTH2 ${xoauth2}`], ['AUTH XOAUTH2 ***']],
  ['XOAUTH2 after the challenge', ['AUTH XOAUTH2', xoauth2], ['AUTH XOAUTH2', '***']],
  ['XOAUTH2 in plain words', ['AUTH XOAUTH2', `Bearer ${SECRET}`], ['AUTH XOAUTH2', '***']],
  ['OAUTHBEARER at once', [`AUTH OAUTHBEARER ${bearer}`], ['AUTH OAUTHBEARER ***']],
  ['OAUTHBEARER after the challenge', ['AUTH OAUTHBEARER', bearer], ['AUTH OAUTHBEARER', '***']],
  ['OAUTHBEARER with a field missing', [`AUTH OAUTHBEARER ${base64(SECRET)}`], ['AUTH OAUTHBEARER ***']],
  ['a mechanism that is not on offer', [`AUTH SCRAM-SHA-256 ${plain}`], ['AUTH SCRAM-SHA-256 ***']],
  ['the same, gone on with', ['AUTH DIGEST-MD5', plain, SECRET], ['AUTH DIGEST-MD5', '***', '***']],
  ['a mechanism misspelt', [`AUTH PLIAN ${plain}`], ['AUTH ***']],
  ['no mechanism', [`AUTH ${plain}`], ['AUTH ***']],
  ['the form before RFC 2554', [`AUTH=PLAIN ${plain}`], ['AUTH ***']],
  ['a space in front', [` AUTH PLAIN ${plain}`], [' AUTH ***']],
  ['the login of POP3', ['USER ann', `PASS ${SECRET}`], ['USER ann', 'PASS ***']],
  ['the login of IMAP', [`a1 LOGIN ann ${SECRET}`], ['a1 LOGIN ***']],
];

describe.each([
  ['anyone may log in', anyone],
  ['the secret is right', parseUsers(`ann:{PLAIN}${SECRET}`, 'users')],
  ['the secret is wrong', parseUsers('ann:{PLAIN}another', 'users')],
  [
    'the accounts cannot be asked',
    { secretsKnown: true, accept: () => Promise.reject(new Error('out of order')) },
  ],
])('secrets, where %s,', (_, accounts) => {
  it.each(DIALOGUES)('are neither in the transcript nor in the log: %s', async (__, said, shown) => {
    const logged: string[] = [];
    harness = await startServer({ accounts, log: createLog('json', (entry) => logged.push(entry)) });
    const client = new Client(harness.server.endpoint);
    // Sent without waiting, so that a failure leaves the rest of the exchange to be taken for commands.
    client.socket.end(['EHLO c', ...said, 'QUIT', ''].join('\r\n'));
    while ((await client.line()) !== null);
    client.destroy();
    const transcript = await harness.ended();
    const heard = transcript.lines.flatMap(({ from, text }) => (from === 'client' ? [text] : []));
    // A client that has yet to answer why its token is wrong answers with QUIT.
    const answersFailure = heard.at(-1) === '***' && heard.length === shown.length + 2;
    expect(heard).toEqual(['EHLO c', ...shown, answersFailure ? '***' : 'QUIT']);
    const written = JSON.stringify(transcript) + logged.join('');
    for (const secret of [SECRET, digest, plain, login[1], cram, xoauth2, bearer, base64(SECRET)])
      expect(written).not.toContain(secret);
  });
});
