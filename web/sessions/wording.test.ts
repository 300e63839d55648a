import { describe, expect, it } from 'vitest';
import type { Session } from '../api/wire.ts';
import { session } from '../state/sample.ts';
import { authOf, lengthOf, tlsOf } from './facts.ts';
import { clientOf, noticeOf, sentenceOf } from './wording.ts';

const reason = 'RCPT TO:<a@@b> was refused: 501 5.1.3 Bad address';

describe('what came of a session', () => {
  it.each<[Partial<Session>, string]>([
    [{ kept: 1 }, '1 message kept.'],
    [{ kept: 1234 }, '1,234 messages kept.'],
    [{ outcome: 'open', kept: 0 }, 'No mail has come yet.'],
    [{ outcome: 'open', kept: 2 }, '2 messages kept.'],
    [{ outcome: 'nothing', kept: 0 }, 'The client left without handing over any mail.'],
    [{ outcome: 'refused', kept: 1, reason }, reason],
    [{ outcome: 'failed', kept: 0, reason: 'It was lost' }, 'It was lost'],
    [{ outcome: 'refused', kept: 0 }, 'The client was refused.'],
    [{ outcome: 'failed', kept: 0 }, 'The connection broke.'],
  ])('%j is said as %j', (change, sentence) => {
    expect(sentenceOf(session(1, change))).toBe(sentence);
  });
});

describe('a notice', () => {
  const refused = session(1, { outcome: 'refused', reason });

  it('says why, and for many how many there were', () => {
    expect(noticeOf([refused])).toBe(`A submission had trouble: ${reason}`);
    expect(noticeOf([session(0), session(1), refused])).toBe(
      `3 submissions had trouble. The last: ${reason}`,
    );
    expect(noticeOf([])).toBe('');
  });

  it('stays short', () => {
    expect(noticeOf([{ ...refused, reason: 'x'.repeat(5000) }]).length).toBeLessThan(250);
  });
});

describe('the facts of a session', () => {
  it.each<[Partial<Session>, string]>([
    [{}, 'none: in plain text'],
    [{ tls: { version: 'TLSv1.2', cipher: 'X' } }, 'TLSv1.2, X, no host name asked for'],
    [
      { tls: { version: 'TLSv1.3', cipher: 'Y', serverName: 'localhost' } },
      'TLSv1.3, Y, for localhost (SNI)',
    ],
  ])('TLS %j', (change, words) => {
    expect(tlsOf(session(1, change))).toBe(words);
  });

  it.each<[Partial<Session>, string]>([
    [{}, 'none: the client did not log in'],
    [{ mechanism: 'PLAIN' }, 'PLAIN, not accepted'],
    [{ mechanism: 'PLAIN', user: 'ann' }, 'PLAIN as ann'],
    [{ user: 'ann' }, 'ann'],
  ])('AUTH %j', (change, words) => {
    expect(authOf(session(1, change))).toBe(words);
  });

  it.each([
    [0, '0 ms'],
    [999, '999 ms'],
    [1240, '1.2 s'],
    [59_999, '60.0 s'],
    [300_000, '5 min'],
  ])('%i ms are %s', (ms, words) => {
    const { startedAt } = session(1);
    expect(lengthOf(session(1, { endedAt: new Date(Date.parse(startedAt) + ms).toISOString() }))).toBe(words);
  });

  it('has a client by name or by address', () => {
    expect(clientOf(session(1))).toBe('127.0.0.1');
    expect(clientOf(session(1, { helo: 'app.example' }))).toBe('app.example');
    expect(lengthOf(session(1, { endedAt: null }))).toBe('still open');
  });
});
