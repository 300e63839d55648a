import { DEFAULT_MAILBOX, type Origin } from '../mail/message.ts';

/** Characters a mailbox name may have at most. */
export const MAILBOX_NAME_LENGTH = 128;

/** Which mailbox takes a submission: the AUTH user name names it; without one it is `default`. */
export function route(origin: Origin): string {
  return origin.user === undefined ? DEFAULT_MAILBOX : mailboxName(origin.user);
}

/** `name` as a mailbox name: NFC, no control characters, no outer spaces, at most 128 characters; or `default`. */
export function mailboxName(name: string): string {
  if (name.length <= MAILBOX_NAME_LENGTH && CLEAN.test(name)) return name;
  const clean = name
    .normalize('NFC')
    .replace(/\p{Cc}|\p{Cs}/gu, '')
    .trim();
  return Array.from(clean).slice(0, MAILBOX_NAME_LENGTH).join('') || DEFAULT_MAILBOX;
}

/** Nearly every name is clean as it comes, and this is asked for each message. */
const CLEAN = /^[!-~](?:[ -~]*[!-~])?$/;
