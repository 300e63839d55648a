import { nearestMiss, type NearMiss } from '../mail/diagnose.ts';
import { isAstray, viewOf, wasFor, type View } from '../mail/diagnose-view.ts';
import { compile } from '../mail/match.ts';
import type { Message } from '../mail/message.ts';
import type { Candidate } from '../mail/query.ts';
import type { StoredMail } from './stored-mail.ts';
import type { Wait } from './wait.ts';

/** What there is to say when a wait has not got what it waited for. */
export interface WaitReport {
  /** What matched, oldest first: too few. */
  readonly matched: readonly Message[];
  /** The newest of those that came in the window and are still here, newest first; of the mailbox or inbox that was asked for. */
  readonly arrived: readonly Message[];
  /** How many those are in all; of an inbox, among the newest 5,000 messages of all. */
  readonly total: number;
  /** Messages that came in time, but whose text is still not known. */
  readonly undigested: number;
  readonly nearest?: NearMiss;
  /** The uid of the newest message there was. */
  readonly cursor: number;
}

/** Messages that are listed at most. */
const LISTED = 20;
/** Messages that are looked at for the nearest. */
const LOOKED_AT = 50;
/** The newest messages among which those of an inbox are looked for, so that a report stays short work. */
const SEARCHED = 5000;

export function report(
  store: StoredMail,
  { terms, matched, lost, startedAt }: Wait,
  { undigested, newest }: { undigested: number; newest: number },
): WaitReport {
  const { query, after } = terms;
  const view = viewOf(query);
  const { here, came, total } = own(store, view, after);
  const nearest = nearestMiss(query, total > 0 ? here : [...here, ...astray(store, view)], {
    after,
    startedAt,
    lost,
  });
  return {
    matched,
    arrived: came.slice(0, LISTED).map(({ message }) => message),
    total,
    undigested,
    ...(nearest === undefined ? {} : { nearest }),
    cursor: newest,
  };
}

interface Own {
  /** The newest that were for the view, newest first. */
  readonly here: readonly Candidate[];
  /** The newest in it that came in the window, newest first. */
  readonly came: readonly Candidate[];
  /** How many those are in all. */
  readonly total: number;
}

function own(store: StoredMail, view: View | undefined, after: number): Own {
  const isIn = ({ message }: Candidate) => message.uid > after;
  if (view?.inbox === undefined) {
    const here = store.newest(LOOKED_AT, view?.mailbox);
    return { here, came: here.filter(isIn), total: store.countNewer(after, view?.mailbox) };
  }
  const newest = store.newest(SEARCHED);
  const came = newest.filter(isIn).filter(compile({ inbox: view.inbox }));
  return { here: newest.filter(wasFor(view)).slice(0, LOOKED_AT), came, total: came.length };
}

/** When nothing came, it may have gone to another place by mistake; newest first. */
function astray(store: StoredMail, view: View | undefined): readonly Candidate[] {
  if (view === undefined) return [];
  const isStray = isAstray(view);
  return store.newest(LOOKED_AT).filter(({ message }) => isStray(message));
}
