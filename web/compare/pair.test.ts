import { describe, expect, it } from 'vitest';
import type { Message } from '../api/wire.ts';
import { predecessorOf } from './pair.ts';

const message = (id: string, subject: string, ids: { messageId?: string; conversation?: string } = {}) =>
  ({
    id,
    mailbox: ids.messageId === '<elsewhere>' ? 'other' : 'default',
    summary: { subject, messageId: ids.messageId ?? null, conversation: ids.conversation ?? null },
  }) as Message;

describe('the one before', () => {
  const rows = [
    message('7', 'Re: Order', { messageId: '<7>', conversation: '<2>' }),
    message('6', 'Order', { messageId: '<elsewhere>', conversation: '<2>' }),
    message('5', 'Order'),
    message('4', 'Re: Order', { messageId: '<4>', conversation: '<2>' }),
    message('3', ''),
    message('2', 'Order', { messageId: '<2>' }),
    message('1', ' '),
  ];
  const before = (id: string) =>
    predecessorOf(
      rows,
      rows.findIndex((row) => row.id === id),
    )?.id;

  it.each([
    ['7', '4'],
    ['4', '2'],
    ['5', '2'],
    ['3', undefined],
    ['2', undefined],
    ['none', undefined],
  ])('%s is %s: of its conversation, else of its subject, in its mailbox', (id, expected) => {
    expect(before(id)).toBe(expected);
  });
});
