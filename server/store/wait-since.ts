import { InvalidInput } from '../lib/errors.ts';
import type { StoredMail } from './stored-mail.ts';

/**
 * Where a wait begins, as the uid after which messages count: `all`, `now`, a uid or a message's id, whether that
 * message is still here or not. Throws InvalidInput.
 *
 * @param newest the highest uid that there ever was
 */
export function toUid(since: string, store: StoredMail, newest: number): number {
  if (since === 'all') return 0;
  if (since === 'now') return newest;
  if (/^\d{1,15}$/.test(since)) return checked(Number(since), newest);
  if (!/^[0-9A-Z]{18}$/.test(since)) {
    throw new InvalidInput(
      'since',
      `since: ${JSON.stringify(since.slice(0, 60))} is not all, now, a cursor, or the id of a message.`,
    );
  }
  return store.get(since)?.uid ?? store.uidUpTo(since);
}

/** A uid that has not been given yet comes from before a restart: a wait after it would never end. */
function checked(uid: number, newest: number): number {
  if (uid <= newest) return uid;
  throw new InvalidInput(
    'since',
    `since: ${uid} is ahead of the newest message, ${newest}; it was another server's, or this one has started anew.`,
  );
}
