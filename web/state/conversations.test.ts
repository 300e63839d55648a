import { describe, expect, it } from 'vitest';
import type { Message } from '../api/wire.ts';
import { byConversation, nameOf } from './conversations.ts';
import { message } from './sample.ts';

/** A message with a Message-ID of its own that answers, or does not. */
function letter(uid: number, conversation: number | null = null, mailbox = 'default'): Message {
  const { summary } = message(uid);
  const id = (number: number) => `<${String(number)}@example.org>`;
  return message(uid, {
    mailbox,
    summary: {
      ...summary,
      messageId: id(uid),
      conversation: conversation === null ? null : id(conversation),
    },
  });
}

const uids = (messages: readonly Message[]) => messages.map(({ uid }) => uid);
const NONE: ReadonlySet<string> = new Set();

describe('conversations', () => {
  const messages = [letter(5, 1), letter(4), letter(3, 1), letter(2), letter(1)];

  it('stand where their newest message is, and count the others', () => {
    const { rows, conversations, beneath } = byConversation(messages, NONE);
    expect(uids(rows)).toEqual([5, 4, 2]);
    expect([...conversations].map(([id, { messages: all }]) => [id, uids(all)])).toEqual([
      ['m0005', [5, 3, 1]],
    ]);
    expect(beneath.size).toBe(0);
  });

  it('show the others beneath it while they are open', () => {
    const name = nameOf(letter(5, 1));
    const { rows, beneath, positions, conversations } = byConversation(messages, new Set([name]));
    expect(uids(rows)).toEqual([5, 3, 1, 4, 2]);
    expect([...beneath]).toEqual(['m0003', 'm0001']);
    expect(conversations.get('m0005')?.isOpen).toBe(true);
    expect(rows.map(({ id }) => positions.get(id))).toEqual([0, 1, 2, 3, 4]);
  });

  it('stay open when another message comes', () => {
    const name = nameOf(letter(5, 1));
    const { rows } = byConversation([letter(6, 1), ...messages], new Set([name]));
    expect(uids(rows)).toEqual([6, 5, 3, 1, 4, 2]);
  });

  it('hold together without their beginning', () => {
    expect(uids(byConversation([letter(5, 1), letter(3, 1)], NONE).rows)).toEqual([5]);
  });

  it('do not reach into other mailboxes', () => {
    expect(uids(byConversation([letter(2, 1, 'other'), letter(1)], NONE).rows)).toEqual([2, 1]);
  });

  it('are none for messages without a Message-ID', () => {
    expect(uids(byConversation([message(2), message(1)], NONE).rows)).toEqual([2, 1]);
  });

  it('of one thread of 100,000 messages are one row', () => {
    const many = Array.from({ length: 100_000 }, (_, i) => letter(100_000 - i, 1));
    const { rows, conversations } = byConversation(many, NONE);
    expect(uids(rows)).toEqual([100_000]);
    expect(conversations.get('m100000')?.messages).toHaveLength(100_000);
  });
});
