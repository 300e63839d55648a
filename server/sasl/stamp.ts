import { randomBytes } from 'node:crypto';

/**
 * A stamp that was never given before: the challenge of CRAM-MD5 (RFC 2195 §2), and the timestamp of a POP3 greeting
 * (RFC 1939 §7). Both have the form of a msg-id. It has letters, digits and an at sign only, since clients cut it out
 * of the greeting by patterns of their own.
 */
export function randomStamp(): string {
  return `<${randomBytes(16).toString('hex')}@localhost>`;
}
