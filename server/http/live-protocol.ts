import type { Events, RemovalReason } from '../mail/events.ts';
import type { FlatQuery, NoMatch, Unwanted, WaitAnswer } from './contract.ts';

/** What crosses the wire for each event; records cross as they are. */
interface WireData extends Omit<Events, 'message.removed'> {
  'message.removed': { mailbox: string; reason: RemovalReason; ids: string[] };
}

/** One numbered event. `seq` counts every event of this server instance, so a subscriber with a query sees holes. */
export type LiveEvent = {
  [Type in keyof Events]: { seq: number; type: Type; data: WireData[Type] };
}[keyof Events];

/** Where a subscriber is: the last event it has seen, and of which server instance. */
export interface Position {
  instance: string;
  seq: number;
}

/** Subscribes a client of /api/live to events. A later frame replaces the subscription. */
export interface ClientFrame {
  type: 'subscribe';
  /**
   * Only events about matching messages, and about the mailbox when it names one. Absent: all. `message.updated` and
   * `message.removed` also tell of messages that have matched but for `seen` and `tag`: the change may be what made
   * one leave the query. A removal of many messages at once comes with all their ids, known to the subscriber or not.
   * `session.troubled` and `fault.fired` are told to those whose query names a mailbox and nothing else, or nothing at
   * all; `faults.changed` to all of these.
   */
  query?: FlatQuery;
  /** Resume after this event. Absent: from now on. */
  since?: Position;
}

/** What the server sends on /api/live and, but for `problem`, on /api/events. */
export type ServerFrame =
  | LiveEvent
  /** The subscription holds; events after `seq` follow. */
  | ({ type: 'subscribed' } & Position)
  /** Events between `since` and `seq` are no longer here, or were another instance's: fetch afresh. */
  | ({ type: 'gap' } & Position)
  /** The frame could not be taken; the subscription is as it was. `id`: that of the wait that it asked for. */
  | { type: 'problem'; detail: string; field?: string; id?: string };

/** What a client may send on /api/live besides: a wait, as `GET /api/messages/wait`, with an id of the client's choice. */
export type WaitClientFrame =
  /** Several may run at one time. A wait of the same id is called off. */
  | { type: 'wait'; id: string; query?: FlatQuery; count?: number; timeout?: string; since?: string }
  | { type: 'cancel'; id: string };

/** How a wait ended: what the request would have been answered. When it could not even begin, a `problem` has its id. */
export type WaitServerFrame =
  | ({ type: 'matched'; id: string } & WaitAnswer)
  | { type: 'timeout'; id: string; problem: NoMatch }
  | { type: 'unwanted'; id: string; problem: Unwanted };
