import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../lib/errors.ts';
import { hashSecret } from './password-hash.ts';
import { parseUsers } from './users.ts';

/** Of the right form, and of no password that anyone knows. */
const BCRYPT = `$2y$05$${'a'.repeat(53)}`;

describe('a users file', () => {
  it.each([
    ['bcrypt', async () => (await import('bcryptjs')).hash('secret', 4)],
    ['scrypt', () => hashSecret('secret')],
    ['plain', () => Promise.resolve('{PLAIN}secret')],
  ])('takes %s', async (_, hash) => {
    const users = parseUsers(`# staff\n\nann:${await hash()}\r\n`, 'users');
    expect(await users.accept({ user: 'ann', proof: { secret: 'secret' } })).toBe(true);
    expect(await users.accept({ user: 'ann', proof: { secret: 'Secret' } })).toBe(false);
    expect(await users.accept({ user: 'bob', proof: { secret: 'secret' } })).toBe(false);
  });

  it('takes a scrypt hash that another program made (RFC 7914 §12, N = 1024, r = 8, p = 16)', async () => {
    const salt = Buffer.from('NaCl').toString('base64').replace(/=+$/, '');
    const key = Buffer.from(
      'fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830da' +
        'c727afb94a83ee6d8360cbdfa2cc0640',
      'hex',
    );
    const users = parseUsers(
      `ann:$scrypt$ln=10,r=8,p=16$${salt}$${key.toString('base64').replace(/=+$/, '')}`,
      'users',
    );
    expect(await users.accept({ user: 'ann', proof: { secret: 'password' } })).toBe(true);
  });

  it('makes a fresh salt for each hash', async () => {
    expect(await hashSecret('secret')).not.toBe(await hashSecret('secret'));
  });

  it('knows the secrets only when all of them are plain', () => {
    expect(parseUsers('ann:{PLAIN}x\nbob:{PLAIN}', 'users').secretsKnown).toBe(true);
    expect(parseUsers(`ann:{PLAIN}x\nbob:${BCRYPT}`, 'users').secretsKnown).toBe(false);
  });

  it('stores names and secrets as SASLprep prepares them', async () => {
    const users = parseUsers('bjo\u0308rk:{PLAIN}\u00bd', 'users');
    expect(await users.accept({ user: 'bj\u00f6rk', proof: { secret: '1\u20442' } })).toBe(true);
    const provenBy = (secret: string): boolean => secret === '1\u20442';
    expect(await users.accept({ user: 'bj\u00f6rk', proof: { provenBy } })).toBe(true);
  });

  it('does not take a proof that it cannot check', async () => {
    const users = parseUsers(`bob:${BCRYPT}`, 'users');
    expect(await users.accept({ user: 'bob', proof: { provenBy: () => true } })).toBe(false);
  });

  it.each([
    ['', 'users names no users, so that nobody could log in'],
    ['ann', 'users: line 1 is not of the form name:secret'],
    [':{PLAIN}x', 'users: line 1 is not of the form name:secret'],
    ['ann:{PLAIN}x\n\nann:{PLAIN}y', 'users: line 3 names ann a second time'],
    ['an\u0007n:{PLAIN}hunter2', 'users: line 1 has characters that SASLprep (RFC 4013) prohibits'],
    ['ann:{PLAIN}hunter2\u0007', 'users: line 1 has characters that SASLprep (RFC 4013) prohibits'],
    [
      'ann:hunter2',
      'users: line 1 has a secret of an unknown form; known are bcrypt ($2y$…, from htpasswd -B), scrypt ($scrypt$ln=…) or {PLAIN}',
    ],
    [
      'ann:$scrypt$ln=30,r=8,p=1$c2FsdA$aGFzaGhhc2hoYXNoaGFzaA',
      'users: line 1 has a secret of an unknown form',
    ],
  ])('says what is wrong with %j', (text, message) => {
    const parse = () => parseUsers(text, 'users');
    expect(parse).toThrow(InvalidInput);
    expect(parse).toThrow(message);
    expect(parse).not.toThrow('hunter2');
  });
});
