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
  let changed = false;
  const present = new Set<string>();
  const kept: Message[] = [];
  for (const message of messages) {
    if (removed.has(message.id)) {
      changed = true;
      continue;
    }
    const record = records.get(message.id);
    if (record === undefined) kept.push(message);
    else {
      changed = true;
      present.add(message.id);
      kept.push(record);
    }
  }
  const lowest = open ? (messages.at(-1)?.uid ?? 0) : 0;
  const added = [...admitted].flatMap((id) => {
    const record = records.get(id);
    return record === undefined || present.has(id) || removed.has(id) || record.uid < lowest ? [] : [record];
  });
  if (added.length === 0) return { messages: changed ? kept : messages, added };
  return { messages: newestFirst(added, kept), added };
}

/** Arrivals nearly always belong on top: only when one does not is the whole list sorted. */
function newestFirst(added: Message[], kept: Message[]): Message[] {
  added.sort(byUid);
  const all = [...added, ...kept];
  const oldestAdded = added.at(-1);
  const newestKept = kept[0];
  if (oldestAdded && newestKept && oldestAdded.uid < newestKept.uid) all.sort(byUid);
  return all;
}

const byUid = (a: Message, b: Message) => b.uid - a.uid;
