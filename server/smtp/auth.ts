import { Refused } from './reply.ts';

/**
 * One SASL mechanism (RFC 4422) as a conversation: it yields challenges, is handed the responses, and returns the
 * user name. Octets are already out of base64. `initial` is the initial response of the AUTH command, if there
 * was one. Throws Refused when a response cannot be understood. All credentials are right: it is a sandbox.
 */
export type Mechanism = (initial: Buffer | undefined) => Exchange;
export type Exchange = Generator<string, string, Buffer>;

/** By name, in the order in which EHLO offers them. */
export const MECHANISMS: ReadonlyMap<string, Mechanism> = new Map<string, Mechanism>([
  ['PLAIN', plain],
  ['LOGIN', login],
]);

/** Octets that a user name may have (RFC 4616 §2). */
const MAX_USER = 255;

/** RFC 4616: authzid NUL authcid NUL password. Some clients fill the first field and leave the second empty. */
function* plain(initial: Buffer | undefined): Exchange {
  const message = initial ?? (yield '');
  const [authzid = '', authcid, password] = message.toString().split('\0');
  if (authcid === undefined || password === undefined) {
    throw new Refused(501, '5.5.2', 'PLAIN wants authzid, NUL, user name, NUL, password in base64');
  }
  return userName(authcid === '' ? authzid : authcid);
}

/** Never made a standard (draft-murchison-sasl-login), and used everywhere. */
function* login(initial: Buffer | undefined): Exchange {
  const user = userName((initial ?? (yield 'Username:')).toString());
  yield 'Password:';
  return user;
}

function userName(name: string): string {
  if (Buffer.byteLength(name) > MAX_USER)
    throw new Refused(535, '5.7.8', `User name is over ${MAX_USER} octets`);
  return name;
}

/** The octets of a response line (RFC 4954 §4). Throws Refused for `*`, which calls the exchange off. */
export function decodeResponse(text: string): Buffer {
  if (text === '*') throw new Refused(501, '5.7.0', 'Authentication called off');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw new Refused(501, '5.5.2', 'That is not base64');
  return Buffer.from(text, 'base64');
}
