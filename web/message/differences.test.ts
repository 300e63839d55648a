import { describe, expect, it } from 'vitest';
import type { Envelope, Summary } from '../api/wire.ts';
import { differences } from './differences.ts';

const address = (one: string) => ({ name: '', address: one });
const path = (one: string) => ({ address: one, params: {} });
const envelope = (mailFrom: string, ...rcptTo: string[]): Envelope => ({
  mailFrom: path(mailFrom),
  rcptTo: rcptTo.map(path),
});
const header = (from: string[], to: string[], cc: string[] = []): Summary => ({
  subject: '',
  from: from.map(address),
  to: to.map(address),
  cc: cc.map(address),
  date: null,
  messageId: null,
  conversation: null,
});

describe('envelope against header', () => {
  it('says nothing where they agree, by whatever letter case', () => {
    expect(
      differences(
        envelope('Shop@example.org', 'ann@example.com', 'BOB@example.com'),
        header(['shop@example.org'], ['Ann@example.com'], ['bob@example.com']),
      ),
    ).toEqual([]);
  });

  it.each([
    [
      envelope('s@a.test', 'ann@b.test', 'eve@b.test', 'eve@b.test'),
      header(['s@a.test'], ['ann@b.test']),
      ['eve@b.test gets the message but is in neither To nor Cc: a blind copy, or a list.'],
    ],
    [
      envelope('s@a.test', 'ann@b.test'),
      header(['s@a.test'], ['ann@b.test'], ['bob@b.test']),
      ['bob@b.test is in the header, but the message was not sent to it in this transaction.'],
    ],
    [
      envelope('bounces@a.test', 'ann@b.test'),
      header(['s@a.test'], ['ann@b.test']),
      ['Bounces go to bounces@a.test, which is not the From address.'],
    ],
    [
      envelope('', 'ann@b.test'),
      header(['s@a.test'], ['ann@b.test']),
      ['The reverse-path is null (<>): nobody is told if it bounces, as for bounces themselves.'],
    ],
    [envelope('s@a.test', 'ann@b.test'), header([], ['ann@b.test']), ['The header has no From field.']],
  ])('case %#', (sent, said, sentences) => {
    expect(differences(sent, said)).toEqual(sentences);
  });
});
