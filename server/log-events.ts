import type { EventBus } from './lib/event-bus.ts';
import type { Log } from './lib/log.ts';
import type { Events } from './mail/events.ts';

/**
 * One log line for each message that is kept, each session that was refused or failed, each fault that fired, and each
 * group that is removed.
 */
export function logEvents(bus: EventBus<Events>, log: Log): void {
  bus.on('message.received', ({ id, mailbox, envelope, summary, size }) => {
    const [first, ...rest] = envelope.rcptTo;
    log.info('kept', {
      id,
      mailbox,
      from: envelope.mailFrom.address || '<>',
      to: rest.length === 0 ? first?.address : `${first?.address ?? ''} and ${rest.length} more`,
      subject: summary.subject,
      size,
    });
  });
  // Told at the first trouble and again at the end, where there is mostly nothing new. Only open sessions are in here.
  const told = new Map<string, string | undefined>();
  bus.on('session.troubled', ({ id, outcome, reason, remoteAddress, port, mailbox, endedAt }) => {
    if (told.get(id) !== reason)
      log.warn(outcome, { session: id, mailbox, from: remoteAddress, port, reason });
    if (endedAt === null) told.set(id, reason);
    else told.delete(id);
  });
  bus.on('fault.fired', ({ name, stage, mailbox, recipient, effect, session }) => {
    log.info('fault', {
      name,
      stage,
      mailbox,
      ...(recipient !== undefined && { to: recipient }),
      effect,
      session,
    });
  });
  bus.on('message.removed', ({ mailbox, reason, messages }) => {
    log.info('removed', { mailbox, reason, messages: messages.length });
  });
}
