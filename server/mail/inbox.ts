import { fold } from './fold.ts';
import { isAddress } from './inbox-query.ts';
import { addressTest } from './match-address.ts';
import type { Message } from './message.ts';

/** Whether a message is in the inbox of this name: in its mailbox, or held by one of its recipients. */
export function inboxTest(name: string): (message: Message) => boolean {
  const isMine = recipientTest(name);
  return (message) =>
    message.mailbox === name ||
    message.envelope.rcptTo.some(
      (path) => isMine(path) && message.deletedBy?.includes(fold(path.address)) !== true,
    );
}

/**
 * What is left of a message when the inbox of this name deletes it: the new record for the recipients who still hold it;
 * undefined when there is none, or when its mailbox is the one of that name. Of one message to several recipients each
 * has, as it were, a copy.
 */
export function deletedFrom(name: string, message: Message): Message | undefined {
  const { mailbox, envelope, deletedBy = [] } = message;
  const gone = new Set(deletedBy);
  if (mailbox === name) return undefined;
  const isMine = recipientTest(name);
  const holders = [...new Set(envelope.rcptTo.map(({ address }) => fold(address)))].filter(
    (address) => !gone.has(address),
  );
  const leaving = holders.filter((address) => isMine({ address }));
  if (leaving.length === holders.length) return undefined;
  return { ...message, deletedBy: [...deletedBy, ...leaving].sort() };
}

function recipientTest(name: string): (path: { readonly address: string }) => boolean {
  if (!isAddress(name)) return () => false;
  const matches = addressTest('inbox', name);
  return ({ address }) => matches({ name: '', address });
}
