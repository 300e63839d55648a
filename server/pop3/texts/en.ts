/**
 * Everything that the client hears in words, in English: the language until LANG says otherwise. US-ASCII alone
 * (RFC 1939 §3), no square bracket, and short enough for the 512 octets of a status line.
 */
export const en = {
  // Logging in.
  sendPass: 'send PASS',
  maildropHas: (count: number, octets: number) => `maildrop has ${measure(count, octets)}`,
  inUse: 'Another session has this maildrop open; it is free again when that one ends.',
  wrongCredentials: 'The user name or the password is wrong.',
  lastFailedLogin: 'That was one failed login too many; the connection is closed.',
  userArgument: 'USER takes the name of a mailbox or an address, as in USER ann@example.org.',
  passAfterUser: 'PASS comes after USER.',
  apopArguments:
    'APOP takes a user name and the MD5 digest of greeting stamp and password, 32 hexadecimal digits.',
  apopNotOffered: 'APOP is not offered: the passwords are known by their hashes only.',
  tlsBeforeLogin: 'Logging in needs TLS here; give STLS first.',

  // AUTH.
  mechanisms: 'mechanisms follow',
  noMechanism: (offered: string) => `That mechanism is not offered; these are: ${offered}.`,
  authCancelled: 'Authentication was called off.',
  /** `why` is in English always: it is about the octets of one mechanism, and for who writes a client. */
  authMalformed: (why: string) => `${why}.`,

  // STLS.
  beginTls: 'begin TLS',
  tlsActive: 'TLS is active already.',
  tlsNotOffered: 'STLS is not offered on this port.',
  tlsAfterUtf8: 'STLS comes before UTF8.',
  tlsUnusable: 'TLS cannot begin; the log of the server says why.',

  // What the session is like.
  capabilities: 'capability list follows',
  utf8: 'UTF-8 mode',
  utf8Argument: 'UTF8 takes nothing.',
  languages: 'languages follow',
  languageChanged: 'the language is English',
  noLanguage: (known: string) => `That language is not known here; these are: ${known}.`,

  // The maildrop.
  measure,
  octets: (octets: number) => `${octets} octets`,
  topFollows: 'top of message follows',
  topArguments: 'TOP takes a message number and a number of lines, as in TOP 1 10.',
  deleted: (number: number) => `message ${number} deleted`,
  doneNothing: 'done nothing',
  numberNeeded: (example: string) => `A message number is needed, as in ${example}.`,
  noMessage: (highest: number) =>
    highest === 0
      ? 'There is no such message; the maildrop is empty.'
      : `There is no such message; the numbers go from 1 to ${highest}.`,
  isGuarded: (number: number) =>
    `Message ${number} is in a guarded mailbox; log in with its token as the password.`,
  isDeleted: (number: number) => `Message ${number} is marked as deleted; RSET takes the marks off.`,
  isGone: (number: number) =>
    `Message ${number} was removed after you signed in; sign in again for what is there.`,

  // The end.
  signingOff: 'Restante signing off',
  signingOffWith: (left: number) =>
    `Restante signing off (${left === 0 ? 'maildrop empty' : `${messages(left)} left`})`,

  // What is no command, or not now.
  lineTooLong: 'That line is too long for a command.',
  noCommand: (possible: string) => `That is not a command; possible here: ${possible}.`,
  unknownCommand: (keyword: string, meant: string | undefined, possible: string) =>
    `${keyword} is not a command; ${meant === undefined ? '' : `did you mean ${meant}? `}possible here: ${possible}.`,
  afterLogin: (keyword: string, possible: string) =>
    `${keyword} comes after the login; possible here: ${possible}.`,
  beforeLogin: (keyword: string, possible: string) =>
    `${keyword} comes before the login, and that is done; possible here: ${possible}.`,
  lastMistake: 'That was one line too many that is not a command; the connection is closed.',
  ended: 'The session has ended.',
  failed: 'This did not work; the log of the server says why.',
};

/** `2 messages (320 octets)`, as in the examples of RFC 1939. */
function measure(count: number, octets: number): string {
  return `${messages(count)} (${octets} octets)`;
}

function messages(count: number): string {
  return count === 1 ? '1 message' : `${count} messages`;
}
