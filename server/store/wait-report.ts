import { nearestMiss, type NearMiss } from '../mail/diagnose.ts';
import type { Message } from '../mail/message.ts';
import type { Candidate } from '../mail/query.ts';
import type { MessageStore } from './message-store.ts';
import type { Wait } from './wait.ts';

/** What there is to say when a wait has not got what it waited for. */
export interface WaitReport {
  /** What matched, oldest first: too few. */
  readonly matched: readonly Message[];
  /** The newest of those that came in the window and are still here, newest first; of the mailbox that was asked for. */
  readonly arrived: readonly Message[];
  /** How many those are in all. */
  readonly total: number;
  /** Messages that came in time, but whose text is still not known. */
  readonly undigested: number;
  readonly nearest?: NearMiss;
  /** The uid of the newest message there was. */
  readonly cursor: number;
}

/** Messages that are listed at most. */
const LISTED = 20;
/** Messages of the mailbox, and of all mailboxes, that are looked at for the nearest. */
const LOOKED_AT = 50;

export function report(
  store: MessageStore,
  { terms, matched, lost, startedAt }: Wait,
  { undigested, newest }: { undigested: number; newest: number },
): WaitReport {
  const { query, after } = terms;
  const own = store.newest(LOOKED_AT, query.mailbox);
  const arrived = own.filter(({ message }) => message.uid > after).map(({ message }) => message);
  const nearest = nearestMiss(query, withOthers(own, store), { after, startedAt, lost });
  return {
    matched,
    arrived: arrived.slice(0, LISTED),
    total: store.countNewer(after, query.mailbox),
    undigested,
    ...(nearest === undefined ? {} : { nearest }),
    cursor: newest,
  };
}

/** The mail may have gone to another mailbox: the newest of all, the mailbox's own among them, newest first. */
function withOthers(own: readonly Candidate[], store: MessageStore): Candidate[] {
  return [...new Set([...own, ...store.newest(LOOKED_AT)])].sort((a, b) => b.message.uid - a.message.uid);
}
