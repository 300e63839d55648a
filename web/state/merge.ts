import type { LiveEvent, Message } from '../api/wire.ts';

/** Records that changed and messages that went, distilled from a run of events. */
export interface Changes {
  readonly records: ReadonlyMap<string, Message>;
  /** Those of `records` that may be added; the others only replace what is there. */
  readonly admitted: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
}

export interface Merged {
  readonly messages: readonly Message[];
  /** Those that were not there before, newest first. */
  readonly added: readonly Message[];
}

/** What a run of events, in order, comes to. A message that was removed never comes back: ids are not reused. */
export function distil(
  events: readonly LiveEvent[],
  admits: (event: LiveEvent, message: Message) => boolean,
): Changes {
  const records = new Map<string, Message>();
  const admitted = new Set<string>();
  const removed = new Set<string>();
  for (const event of events) {
    switch (event.type) {
      case 'message.received':
      case 'message.digested':
      case 'message.updated':
        records.set(event.data.id, event.data);
        if (admits(event, event.data)) admitted.add(event.data.id);
        break;
      case 'message.removed':
        for (const id of event.data.ids) removed.add(id);
        break;
      default:
    }
  }
  return { records, admitted, removed };
}

/**
 * `messages`, newest first, after `changes`. When the list goes on below (`open`), what is older than its last
 * message belongs to a page that was not fetched yet and is left out. Gives back `messages` itself if nothing changed.
 */
export function merge(messages: readonly Message[], changes: Changes, open: boolean): Merged {
  const { records, admitted, removed } = changes;
  const kept = removed.size === 0 ? messages : messages.filter(({ id }) => !removed.has(id));
  const lowest = open ? (messages.at(-1)?.uid ?? 0) : 0;
  const added: Message[] = [];
  const replaced = new Map<number, Message>();
  for (const [id, record] of records) {
    if (removed.has(id)) continue;
    const index = positionOf(kept, id);
    if (index >= 0) replaced.set(index, record);
    else if (admitted.has(id) && record.uid >= lowest) added.push(record);
  }
  if (added.length === 0 && replaced.size === 0) {
    return { messages: kept.length === messages.length ? messages : kept, added };
  }
  // concat copies a long list ten times as fast as spreading it.
  const all = added.sort(byUid).concat(kept);
  for (const [index, record] of replaced) all[added.length + index] = record;
  // Arrivals nearly always belong on top: only when one does not is the whole list sorted.
  if ((added.at(-1)?.uid ?? Infinity) < (kept[0]?.uid ?? 0)) all.sort(byUid);
  return { messages: all, added };
}

/** Where the message with this id is in a list, newest first, or -1. Ids sort by arrival, so halving finds it. */
export function positionOf(messages: readonly Message[], id: string): number {
  let low = 0;
  let high = messages.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((messages[middle]?.id ?? '') > id) low = middle + 1;
    else high = middle;
  }
  return messages[low]?.id === id ? low : -1;
}

const byUid = (a: Message, b: Message) => b.uid - a.uid;
