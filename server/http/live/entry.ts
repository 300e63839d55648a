import type { Firing, Removal } from '../../mail/events.ts';
import type { Message } from '../../mail/message.ts';
import { recordOctets } from '../../mail/weight.ts';
import type { SessionSummary } from '../../mail/transcript.ts';
import type { LiveEvent } from '../live-protocol.ts';

/** One event as it is kept for those who resume. The record itself crosses the wire; nothing is copied. */
export interface Entry {
  readonly seq: number;
  readonly event: LiveEvent;
  /** The messages of a small removal, so that queries can be held against them. */
  readonly removed?: readonly Message[];
  /** Octets of memory that keeping it costs, roughly. */
  readonly weight: number;
}

/** Ids in one frame at most. */
export const IDS_PER_FRAME = 1000;

/**
 * Removals of more messages than this are told to every subscriber of the mailbox, whatever its query: holding each
 * message against each query would cost more than a client's passing over ids that it does not know. And their
 * records are not kept, so that memory falls when much is deleted.
 */
export const FILTERED_REMOVAL = 100;

type MessageEvent = 'message.received' | 'message.digested' | 'message.updated';

export function messageEntry(seq: number, type: MessageEvent, data: Message): Entry {
  return { seq, event: { seq, type, data }, weight: recordOctets(data) };
}

export function mailboxEntry(event: Extract<LiveEvent, { type: `mailbox.${string}` }>): Entry {
  return { seq: event.seq, event, weight: 200 };
}

export function sessionEntry(seq: number, data: SessionSummary): Entry {
  const { helo = '', reason = '', messages } = data;
  const weight = 800 + helo.length + reason.length + 40 * messages.length;
  return { seq, event: { seq, type: 'session.troubled', data }, weight };
}

export function firingEntry(seq: number, data: Firing): Entry {
  const { name, effect, mailbox, sender = '', recipient = '' } = data;
  const weight = 600 + name.length + effect.length + mailbox.length + sender.length + recipient.length;
  return { seq, event: { seq, type: 'fault.fired', data }, weight };
}

/** Entries for one removal, a number each, the first of them `seq`. */
export function removalEntries(seq: number, { mailbox, reason, messages }: Removal): Entry[] {
  const entries: Entry[] = [];
  for (let start = 0; start < messages.length; start += IDS_PER_FRAME) {
    const slice = messages.slice(start, start + IDS_PER_FRAME);
    entries.push(removalEntry(seq + entries.length, mailbox, reason, slice, messages.length));
  }
  return entries;
}

/** `entry`, a removal, with only those of its messages that `matches` takes; undefined when there are none. */
export function narrowed(entry: Entry, matches: (message: Message) => boolean): Entry | undefined {
  const { event, removed } = entry;
  if (event.type !== 'message.removed' || removed === undefined) return entry;
  const rest = removed.filter(matches);
  if (rest.length === removed.length) return entry;
  if (rest.length === 0) return undefined;
  return removalEntry(entry.seq, event.data.mailbox, event.data.reason, rest, rest.length);
}

function removalEntry(
  seq: number,
  mailbox: string,
  reason: Removal['reason'],
  messages: readonly Message[],
  total: number,
): Entry {
  const ids = messages.map((message) => message.id);
  const event: LiveEvent = { seq, type: 'message.removed', data: { mailbox, reason, ids } };
  if (total > FILTERED_REMOVAL) return { seq, event, weight: ids.length * 50 };
  return {
    seq,
    event,
    removed: messages,
    weight: messages.reduce((sum, message) => sum + recordOctets(message), 0),
  };
}
