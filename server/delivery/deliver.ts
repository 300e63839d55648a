import type { Message, Submission } from '../mail/message.ts';
import type { MessageStore } from '../store/message-store.ts';
import { mailboxName, route } from './route.ts';

/** Takes a submission into the store. When it resolves, every counter shows the message. */
export type Deliver = (submission: Submission) => Promise<Message>;

/** The step from submission to store (the MDA of RFC 5598) for an ingress whose sender does not name the mailbox. */
export function createDeliver(store: MessageStore): Deliver {
  return (submission) => store.add(submission, setUpFor(submission, store) ?? route(submission.origin));
}

/** The same for an ingress whose sender does name it. */
export type Submit = (submission: Submission, mailbox: string | undefined) => Promise<Message>;

export function createSubmit(store: MessageStore): Submit {
  return (submission, mailbox) =>
    store.add(submission, mailboxName(mailbox ?? setUpFor(submission, store) ?? ''));
}

/**
 * The mailbox that somebody has set up for the only recipient of mail whose sender has not signed in. There its time to
 * live and its token hold for mail that came by address alone.
 */
function setUpFor({ envelope, origin }: Submission, store: MessageStore): string | undefined {
  const [first] = envelope.rcptTo;
  if (!store.hasSetUp || first === undefined || origin.user !== undefined) return undefined;
  const recipient = mailboxName(first.address);
  if (envelope.rcptTo.some(({ address }) => mailboxName(address) !== recipient)) return undefined;
  return store.isSetUp(recipient) ? recipient : undefined;
}
