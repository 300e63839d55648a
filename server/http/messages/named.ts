import type { Message } from '../../mail/message.ts';
import type { MessageStore } from '../../store/message-store.ts';

/** The messages of these ids that are still here. */
export function present(store: MessageStore, ids: readonly string[]): Message[] {
  return ids.map((id) => store.get(id)).filter((message) => message !== undefined);
}

/** Throws NotAllowed when one of the messages is in a mailbox that `token` does not open: what was named is refused. */
export function mustOpen(store: MessageStore, messages: readonly Message[], token: string | undefined): void {
  store.mustOpen(
    messages.map(({ mailbox }) => mailbox),
    token,
  );
}
