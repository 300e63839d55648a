import { createHmac, timingSafeEqual } from 'node:crypto';
import { SaslFailure, type Conversation, type Mechanism, type MakeChallenge } from './mechanism.ts';

/**
 * All mechanisms by name, in the order in which they are offered: clients that take the first get the plainest. Those
 * in `RESPONSES` prove knowledge of the secret without sending it, so that checking them needs the secret.
 */
export const MECHANISMS: ReadonlyMap<string, Mechanism> = new Map<string, Mechanism>([
  ['PLAIN', plain],
  ['LOGIN', login],
  ['CRAM-MD5', cramMd5],
  ['XOAUTH2', xoauth2],
  ['OAUTHBEARER', oauthBearer],
]);

/** Mechanisms that cannot be checked against a hash. */
export const RESPONSES: ReadonlySet<string> = new Set(['CRAM-MD5']);

/** Octets that a user name may have (RFC 4616 §2). */
const MAX_USER = 255;

/** RFC 4616: authzid NUL authcid NUL password. Some clients fill the first field and leave the second empty. */
function* plain(initial: Buffer | undefined): Conversation {
  const message = initial ?? (yield '');
  const [authzid = '', authcid, secret, ...rest] = message.toString().split('\0');
  if (authcid === undefined || secret === undefined || rest.length > 0) {
    throw new SaslFailure('malformed', 'PLAIN wants authzid, NUL, user name, NUL, password in base64');
  }
  return { user: userName(authcid === '' ? authzid : authcid), proof: { secret } };
}

/** Never made a standard (draft-murchison-sasl-login), and used everywhere. */
function* login(initial: Buffer | undefined): Conversation {
  const user = userName((initial ?? (yield 'Username:')).toString());
  const secret = (yield 'Password:').toString();
  return { user, proof: { secret } };
}

/** RFC 2195 §2: the user name, a space, and the keyed MD5 digest of the challenge in lower-case hexadecimal. */
function* cramMd5(initial: Buffer | undefined, makeChallenge: MakeChallenge): Conversation {
  if (initial !== undefined) throw new SaslFailure('uninvited', 'CRAM-MD5 has no initial response');
  const challenge = makeChallenge();
  const response = (yield challenge).toString();
  // The user name may have spaces; the digest cannot.
  const [, user, digest] = /^(.+) ([0-9a-f]{32})$/s.exec(response) ?? [];
  if (user === undefined || digest === undefined) {
    throw new SaslFailure(
      'malformed',
      'CRAM-MD5 wants a user name, a space and 32 hexadecimal digits in base64',
    );
  }
  const provenBy = (secret: string) => {
    const expected = createHmac('md5', secret).update(challenge).digest('hex');
    return timingSafeEqual(Buffer.from(expected), Buffer.from(digest));
  };
  return { user: userName(user), proof: { provenBy } };
}

/** Google's and Microsoft's own, older than the standard: `user=ann^Aauth=Bearer token^A^A`. */
function* xoauth2(initial: Buffer | undefined): Conversation {
  const message = (initial ?? (yield '')).toString();
  const [, user, secret] = /^user=([^\x01]*)\x01auth=Bearer ([^\x01]*)\x01\x01$/i.exec(message) ?? [];
  if (user === undefined || secret === undefined) {
    throw new SaslFailure('malformed', 'XOAUTH2 wants user=, ^A, auth=Bearer token, ^A, ^A in base64');
  }
  return { user: userName(user), proof: { secret }, failure: TOKEN_REFUSED };
}

/** RFC 7628 §3.1: a GS2 header that names the user, then key=value pairs, each ended by ^A. */
function* oauthBearer(initial: Buffer | undefined): Conversation {
  const message = (initial ?? (yield '')).toString();
  const [, authzid, pairs] =
    /^n,(?:a=([^,\x01]*))?,\x01((?:[A-Za-z]+=[^\x01]*\x01)*)\x01$/.exec(message) ?? [];
  const secret = /(?:^|\x01)auth=Bearer ([^\x01]*)\x01/i.exec(pairs ?? '')?.[1];
  if (secret === undefined) {
    throw new SaslFailure('malformed', 'OAUTHBEARER wants n,a=user,^Aauth=Bearer token^A^A in base64');
  }
  return { user: userName(saslName(authzid ?? '')), proof: { secret }, failure: TOKEN_REFUSED };
}

const TOKEN_REFUSED = '{"status":"invalid_token","schemes":"bearer"}';

/** RFC 5801 §4: a comma and an equals sign stand as `=2C` and `=3D`. */
function saslName(text: string): string {
  return text.replace(/=2C/gi, ',').replace(/=3D/gi, '=');
}

function userName(name: string): string {
  if (Buffer.byteLength(name) > MAX_USER)
    throw new SaslFailure('wrong', `User name is over ${MAX_USER} octets`);
  if (CONTROL.test(name)) throw new SaslFailure('malformed', 'User name has control characters');
  return name;
}

const CONTROL = /[\x00-\x1f\x7f]/;
