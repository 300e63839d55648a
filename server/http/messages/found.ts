import { NotFound } from '../../lib/errors.ts';
import type { Message } from '../../mail/message.ts';
import type { MessageStore } from '../../store/message-store.ts';

/** The message with this id, or NotFound. */
export function found(store: MessageStore, id: string): Message {
  const message = store.get(id);
  if (message === undefined) throw new NotFound(noMessage(id));
  return message;
}

export function noMessage(id: string): string {
  return `There is no message ${JSON.stringify(id.slice(0, 100))}; it may have been deleted.`;
}
