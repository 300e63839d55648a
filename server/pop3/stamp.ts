import { randomBytes } from 'node:crypto';

/**
 * A stamp that was never given before: the timestamp of a greeting (RFC 1939 §7) and the challenge of CRAM-MD5
 * (RFC 2195 §2). Both have the form of a msg-id. It has letters, digits and an at sign only, since clients cut it out
 * of the greeting by patterns of their own.
 */
export function randomStamp(): string {
  return `<${randomBytes(16).toString('hex')}@localhost>`;
}
