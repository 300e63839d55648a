import type { LiveEvent, Message, Session } from '../api/wire.ts';

/** A message for tests, as the server would send it. */
export function message(uid: number, change: Partial<Message> = {}): Message {
  return {
    id: `m${String(uid).padStart(4, '0')}`,
    uid,
    mailbox: 'default',
    receivedAt: new Date(Date.UTC(2026, 0, 1) + uid * 1000).toISOString(),
    size: 1000,
    envelope: {
      mailFrom: { address: 'shop@example.org', params: {} },
      rcptTo: [{ address: 'ann@example.com', params: {} }],
    },
    origin: { via: 'smtp' },
    summary: {
      subject: `Letter ${String(uid)}`,
      from: [{ name: '', address: 'shop@example.org' }],
      to: [{ name: '', address: 'ann@example.com' }],
      cc: [],
      date: null,
      messageId: null,
      conversation: null,
    },
    seen: false,
    tags: [],
    ...change,
  };
}

/** A session for tests, as the server would send it: `session(3)` began three seconds after `session(0)`. */
export function session(number: number, change: Partial<Session> = {}): Session {
  const startedAt = new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString();
  return {
    id: `s${String(number)}`,
    protocol: 'smtp',
    mailbox: 'default',
    remoteAddress: '127.0.0.1',
    port: 1025,
    startedAt,
    endedAt: startedAt,
    outcome: 'kept',
    kept: 1,
    messages: [`m${String(number)}`],
    ...change,
  };
}

let seq = 0;

export const received = (data: Message): LiveEvent => ({ seq: (seq += 1), type: 'message.received', data });
export const updated = (data: Message): LiveEvent => ({ seq: (seq += 1), type: 'message.updated', data });
export const digested = (data: Message): LiveEvent => ({ seq: (seq += 1), type: 'message.digested', data });
export const removed = (...messages: Message[]): LiveEvent => ({
  seq: (seq += 1),
  type: 'message.removed',
  data: { mailbox: 'default', reason: 'asked', ids: messages.map(({ id }) => id) },
});
export const troubled = (data: Session): LiveEvent => ({ seq: (seq += 1), type: 'session.troubled', data });
