import { isMisspelt } from './diagnose-address.ts';
import { miss, shown, type Miss } from './diagnose-miss.ts';
import { DEFAULT_MAILBOX } from './message.ts';

/** Says how a message in the mailbox `was` misses one that must be in `wanted`. */
export function missOfMailbox(wanted: string, was: string): Miss {
  const say = (kind: Miss['kind'], distance: number, hint: string) =>
    miss('mailbox', kind, distance, { was: shown(was), wanted: shown(wanted), hint });
  if (was.toLowerCase() === wanted.toLowerCase()) return say('letter-case', 0.05, 'only letter case differs');
  if (isMisspelt(wanted, was)) return say('spelling', 0.25, '');
  if (was !== DEFAULT_MAILBOX) return say('mailbox', 0.95, '');
  return say('default-mailbox', 0.35, 'it was sent without a user name, which would name the mailbox');
}
