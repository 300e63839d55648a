import { describe, expect, it } from 'vitest';
import { deletedFrom, inboxTest } from './inbox.ts';
import type { Message } from './message.ts';

const path = (address: string) => ({ address, params: {} });

function message(mailbox: string, to: readonly string[], deletedBy?: readonly string[]): Message {
  const envelope = { mailFrom: path('shop@example.com'), rcptTo: to.map(path) };
  return { mailbox, envelope, ...(deletedBy === undefined ? {} : { deletedBy }) } as unknown as Message;
}

const both = ['Ann@Example.org', 'bob@example.org'];

describe('a message is in the inbox', () => {
  it.each<[string, Message, boolean]>([
    ['default', message('default', both), true],
    ['ann@example.org', message('default', both), true],
    ['ann@example.org', message('ann@example.org', ['x@y.test']), true],
    ['@example.org', message('default', both), true],
    ['nn@example.org', message('default', both), false],
    ['ann', message('default', both), false],
    ['ann@example.org', message('default', both, ['ann@example.org']), false],
    ['bob@example.org', message('default', both, ['ann@example.org']), true],
    ['@example.org', message('default', both, ['ann@example.org']), true],
    ['@example.org', message('default', both, ['ann@example.org', 'bob@example.org']), false],
    ['default', message('default', both, ['ann@example.org']), true],
  ])('%s', (name, of, isIn) => {
    expect(inboxTest(name)(of)).toBe(isIn);
  });
});

describe('deleted from an inbox, a message', () => {
  it.each<[string, string, Message, readonly string[] | undefined]>([
    ['stays with the other recipient', 'ann@example.org', message('default', both), ['ann@example.org']],
    [
      'goes with the last of them',
      'bob@example.org',
      message('default', both, ['ann@example.org']),
      undefined,
    ],
    ['goes with the only one', 'ann@example.org', message('shop', ['ann@example.org']), undefined],
    [
      'goes with one who is named twice',
      'ann@example.org',
      message('default', ['ann@example.org', 'ANN@example.org']),
      undefined,
    ],
    ['goes with its mailbox', 'shop', message('shop', both), undefined],
    ['goes with the mailbox of an address', 'ann@example.org', message('ann@example.org', both), undefined],
    ['goes with the domain of all', '@example.org', message('default', both), undefined],
    [
      'stays when the domain is of some',
      '@example.org',
      message('default', [...both, 'c@y.test']),
      ['ann@example.org', 'bob@example.org'],
    ],
  ])('%s', (_, name, of, deletedBy) => {
    expect(deletedFrom(name, of)?.deletedBy).toEqual(deletedBy);
  });
});
