import type { Message, Submission } from '../mail/message.ts';
import type { MessageStore } from '../store/message-store.ts';
import { route } from './route.ts';

/** Takes a submission into the store. When it resolves, every counter shows the message. */
export type Deliver = (submission: Submission) => Promise<Message>;

/** The step from submission to store (the MDA of RFC 5598), the same for every ingress. */
export function createDeliver(store: MessageStore): Deliver {
  return (submission) => store.add(submission, route(submission.origin));
}
