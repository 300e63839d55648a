import type { Firing } from '../mail/events.ts';
import type { Stage } from '../mail/stage.ts';
import type { Facts } from './facts.ts';

/** What is told of a firing wherever it comes from. */
export function firing(
  { origin, mailbox, sender, recipients: [first] }: Facts,
  stage: Stage,
  now: number,
): Pick<Firing, 'at' | 'stage' | 'mailbox' | 'session' | 'sender' | 'recipient'> {
  return {
    at: new Date(now).toISOString(),
    stage,
    mailbox,
    ...(origin.session !== undefined && { session: origin.session }),
    ...(sender !== undefined && { sender: sender.address }),
    ...(first !== undefined && { recipient: first.address }),
  };
}
