import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyone, type Accounts } from './accounts.ts';
import { Exchange, offered } from './exchange.ts';
import { SaslFailure } from './mechanism.ts';
import { MECHANISMS } from './mechanisms.ts';
import { parseUsers } from './users.ts';

const CHALLENGE = '<1896.697170952@postoffice.example>';
const base64 = (text: string) => Buffer.from(text).toString('base64');
const begin = (mechanism: string, accounts: Accounts = anyone) =>
  new Exchange(mechanism, accounts, () => CHALLENGE);
/** Mary alone, and only with this password. */
const mary = parseUsers('mary:{PLAIN}open sesame', 'users');

/** What the client says, one response after the other, and how it ends: the user, or the kind of failure. */
async function play(
  mechanism: string,
  responses: readonly string[],
  accounts: Accounts = anyone,
): Promise<string[]> {
  const heard: string[] = [];
  const [first, ...rest] = responses;
  const exchange = begin(mechanism, accounts);
  try {
    let turn = await exchange.begin(first === '' ? undefined : first);
    for (const response of rest) {
      if ('user' in turn) break;
      heard.push(turn.challenge);
      turn = await exchange.respond(response);
    }
    heard.push('user' in turn ? `welcome ${turn.user}` : turn.challenge);
  } catch (error) {
    if (!(error instanceof SaslFailure)) throw error;
    heard.push(error.kind);
  }
  return heard;
}

const crammed = (secret: string) => createHmac('md5', secret).update(CHALLENGE).digest('hex');

describe('a SASL exchange', () => {
  it.each([
    ['PLAIN, initial response (RFC 4616 §4)', 'PLAIN', [base64('\0mary\0open sesame')], ['welcome mary']],
    ['PLAIN, with a challenge', 'PLAIN', ['', base64('\0mary\0open sesame')], ['', 'welcome mary']],
    ['PLAIN, only the first field filled', 'PLAIN', [base64('mary\0\0open sesame')], ['welcome mary']],
    ['PLAIN, wrong', 'PLAIN', [base64('\0mary\0open barley')], ['wrong']],
    ['PLAIN, nobody', 'PLAIN', [base64('\0john\0open sesame')], ['wrong']],
    ['PLAIN, a field missing', 'PLAIN', [base64('mary')], ['malformed']],
    ['PLAIN, a field too many', 'PLAIN', [base64('\0mary\0open sesame\0')], ['malformed']],
    ['PLAIN, no base64', 'PLAIN', ['mary:open'], ['malformed']],
    ['PLAIN, an empty initial response', 'PLAIN', ['='], ['malformed']],
    [
      'LOGIN',
      'LOGIN',
      ['', base64('mary'), base64('open sesame')],
      ['Username:', 'Password:', 'welcome mary'],
    ],
    ['LOGIN, initial', 'LOGIN', [base64('mary'), base64('open sesame')], ['Password:', 'welcome mary']],
    ['LOGIN, wrong', 'LOGIN', [base64('mary'), base64('x')], ['Password:', 'wrong']],
    ['LOGIN, called off', 'LOGIN', ['', '*'], ['Username:', 'cancelled']],
    ['CRAM-MD5', 'CRAM-MD5', ['', base64(`mary ${crammed('open sesame')}`)], [CHALLENGE, 'welcome mary']],
    ['CRAM-MD5, wrong', 'CRAM-MD5', ['', base64(`mary ${crammed('x')}`)], [CHALLENGE, 'wrong']],
    ['CRAM-MD5, initial', 'CRAM-MD5', [base64('mary')], ['uninvited']],
    ['CRAM-MD5, no digest', 'CRAM-MD5', ['', base64('mary')], [CHALLENGE, 'malformed']],
    ['XOAUTH2', 'XOAUTH2', [base64('user=mary\x01auth=Bearer open sesame\x01\x01')], ['welcome mary']],
    [
      'XOAUTH2, wrong: the client answers the failure before it hears of it',
      'XOAUTH2',
      [base64('user=mary\x01auth=Bearer x\x01\x01'), ''],
      ['{"status":"invalid_token","schemes":"bearer"}', 'wrong'],
    ],
    ['XOAUTH2, no token', 'XOAUTH2', [base64('user=mary\x01\x01')], ['malformed']],
    [
      'OAUTHBEARER (RFC 7628 §4.1)',
      'OAUTHBEARER',
      [base64('n,a=mary,\x01host=server.example.com\x01port=143\x01auth=Bearer open sesame\x01\x01')],
      ['welcome mary'],
    ],
    [
      'OAUTHBEARER, wrong (RFC 7628 §4.3)',
      'OAUTHBEARER',
      [base64('n,a=mary,\x01auth=Bearer x\x01\x01'), base64('\x01')],
      ['{"status":"invalid_token","schemes":"bearer"}', 'wrong'],
    ],
    ['OAUTHBEARER, no token', 'OAUTHBEARER', [base64('n,a=mary,\x01\x01')], ['malformed']],
  ])('%s', async (_, mechanism, responses, heard) => {
    expect(await play(mechanism, responses, mary)).toEqual(heard);
  });

  it('computes what RFC 2195 §2 computes', async () => {
    const tim = parseUsers('tim:{PLAIN}tanstaaftanstaaf', 'users');
    const exchange = new Exchange('CRAM-MD5', tim, () => '<1896.697170952@postoffice.reston.mci.net>');
    await exchange.begin();
    const response = 'dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw';
    expect(await exchange.respond(response)).toEqual({ user: 'tim' });
  });

  it('decodes a comma and an equals sign in an OAUTHBEARER user name (RFC 5801 §4)', async () => {
    const message = 'n,a=a=2Cb=3Dc,\x01auth=Bearer t\x01\x01';
    expect(await play('OAUTHBEARER', [base64(message)])).toEqual(['welcome a,b=c']);
  });

  it.each([
    ['too long', 'x'.repeat(256), 'wrong'],
    ['with control characters', 'ma\x07ry', 'malformed'],
  ])('refuses a user name %s', async (_, name, kind) => {
    expect(await play('PLAIN', [base64(`\0${name}\0x`)])).toEqual([kind]);
  });

  it('takes any credentials when there are no users', async () => {
    expect(await play('PLAIN', [base64('\0anyone\0anything')])).toEqual(['welcome anyone']);
    expect(await play('CRAM-MD5', ['', base64(`anyone ${'0'.repeat(32)}`)])).toEqual([
      CHALLENGE,
      'welcome anyone',
    ]);
  });

  it('ends in a turn or in a SaslFailure, whatever the client says', async () => {
    const response = fc.oneof(
      fc.string().map(base64),
      fc.string(),
      fc.uint8Array({ maxLength: 300 }).map((octets) => Buffer.from(octets).toString('base64')),
    );
    const said = fc.array(response, { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...MECHANISMS.keys()), said, async (mechanism, responses) => {
        const heard = await play(mechanism, responses, mary);
        expect(heard.join()).not.toContain('welcome');
      }),
    );
  });
});

describe('the mechanisms offered', () => {
  it('are all of them when the secrets are known or none is needed', () => {
    expect(offered(anyone)).toEqual(['PLAIN', 'LOGIN', 'CRAM-MD5', 'XOAUTH2', 'OAUTHBEARER']);
    expect(offered(mary)).toEqual(offered(anyone));
  });

  it('are without those that hashes cannot check', () => {
    const hashed = parseUsers(`ann:$2y$05$${'a'.repeat(53)}`, 'users');
    expect(offered(hashed)).toEqual(['PLAIN', 'LOGIN', 'XOAUTH2', 'OAUTHBEARER']);
  });
});
