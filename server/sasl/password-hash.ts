import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';

/** Checks a secret against one stored form of it. */
export type SecretCheck = (secret: string) => boolean | Promise<boolean>;

/** One way in which a users file may state a secret. */
interface Form {
  readonly pattern: RegExp;
  check(stored: string): SecretCheck;
}

const FORMS: readonly Form[] = [
  // bcrypt, as `htpasswd -B` writes it. The library is in a chunk of its own: few ever need it.
  {
    pattern: /^\$2[aby]\$(?:0[4-9]|1[0-5])\$[./A-Za-z0-9]{53}$/,
    check: (stored) => async (secret) => (await import('bcryptjs')).compare(secret, stored),
  },
  // scrypt in the PHC string format: ln is the binary logarithm of N.
  {
    pattern:
      /^\$scrypt\$ln=(?:[1-9]|1[0-7]),r=(?:[1-9]|1[0-6]),p=(?:[1-9]|1[0-6])\$[A-Za-z0-9+/]{1,86}\$[A-Za-z0-9+/]{22,86}$/,
    check: scryptCheck,
  },
];

/** The check for a hash, or undefined when its form is not known. */
export function checkOf(stored: string): SecretCheck | undefined {
  return FORMS.find(({ pattern }) => pattern.test(stored))?.check(stored);
}

/** A scrypt hash of `secret` for a users file, with a fresh salt: N = 2^14, r = 8, p = 1, which takes 16 MiB. */
export async function hashSecret(secret: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(secret, salt, 32, { N: 2 ** 14, r: 8, p: 1 });
  return `$scrypt$ln=14,r=8,p=1$${unpadded(salt)}$${unpadded(hash)}`;
}

function scryptCheck(stored: string): SecretCheck {
  const [, , params = '', salt = '', hash = ''] = stored.split('$');
  const [ln = 0, r = 0, p = 0] = params.split(',').map((param) => Number(param.split('=')[1]));
  const expected = Buffer.from(hash, 'base64');
  const options = { N: 2 ** ln, r, p, maxmem: 256 * 2 ** ln * r };
  return async (secret) => {
    const actual = await derive(secret, Buffer.from(salt, 'base64'), expected.length, options);
    return timingSafeEqual(actual, expected);
  };
}

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

function unpadded(octets: Buffer): string {
  return octets.toString('base64').replace(/=+$/, '');
}
