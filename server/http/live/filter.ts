import type { Query } from '../../mail/query.ts';
import type { MessageStore } from '../../store/message-store.ts';
import { narrowed, type Entry } from './entry.ts';
import { lasting } from './lasting.ts';

/** What of an entry a subscriber hears: all, less, or nothing. */
export type Filter = (entry: Entry) => Entry | undefined;

/** Throws InvalidInput for a query that means nothing. */
export function createFilter(store: MessageStore, query: Query): Filter {
  if (Object.keys(query).length === 0) return (entry) => entry;
  const matches = store.matcher(query);
  const hasMatched = store.matcher(lasting(query));
  return (entry) => {
    const { type, data } = entry.event;
    switch (type) {
      case 'message.received':
      case 'message.digested':
        return matches(data) ? entry : undefined;
      case 'message.updated':
        return hasMatched(data) ? entry : undefined;
      case 'message.removed':
        return isOf(query, data.mailbox) ? narrowed(entry, hasMatched) : undefined;
      case 'mailbox.created':
      case 'mailbox.removed':
        return isOf(query, data.name) ? entry : undefined;
      case 'session.troubled':
      case 'fault.fired':
        return isOfMessages(query) || !isOf(query, data.mailbox) ? undefined : entry;
      case 'faults.changed':
        return isOfMessages(query) ? undefined : entry;
    }
  };
}

/** Whether it asks something about messages besides where they are: no session and no fault answers to that. */
function isOfMessages({ mailbox: _, ...others }: Query): boolean {
  return Object.keys(others).length > 0;
}

function isOf({ mailbox }: Query, name: string): boolean {
  return mailbox === undefined || mailbox === name;
}
