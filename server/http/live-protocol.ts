import type { Events, RemovalReason } from '../mail/events.ts';
import type { FlatQuery } from './contract.ts';

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

/** What a client sends on /api/live. The first frame subscribes; a later one replaces the subscription. */
export interface ClientFrame {
  type: 'subscribe';
  /**
   * Only events about matching messages, and about the mailbox when it names one. Absent: all. `message.updated` and
   * `message.removed` also tell of messages that have matched but for `seen` and `tag`: the change may be what made
   * one leave the query. A removal of many messages at once comes with all their ids, known to the subscriber or not.
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
  /** The frame could not be taken; the subscription is as it was. */
  | { type: 'problem'; detail: string; field?: string };
