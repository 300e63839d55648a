import { connect } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import type { NoMatch, Unwanted, WaitAnswer } from '../contract.ts';
import { call, createFixture, type Fixture } from '../fixture.ts';
import { HttpServer } from '../server.ts';

let fixture: Fixture;

beforeEach(async () => {
  fixture = await createFixture();
});
afterEach(() => fixture.app.close());

/** Until so many wait: each has one timer as long as it does. */
async function waiting(count: number): Promise<void> {
  while (fixture.clock.timers !== count) await nextTurn();
}

const wait = (search = '') =>
  call(fixture.app, 'GET /api/messages/wait', { url: `/api/messages/wait${search}` });
const mail = (subject: string) => `From: Ann <ann@example.org>\nSubject: ${subject}\n\n`;
const subjects = ({ messages }: WaitAnswer) => messages.map(({ summary }) => summary.subject);

describe('GET /api/messages/wait', () => {
  it('answers at once with what is there', async () => {
    await fixture.send(mail('a'));
    await fixture.send(mail('b'));
    const response = await wait('?subject=b');
    expect(response.statusCode).toBe(200);
    expect(response.headers['cache-control']).toBe('no-store');
    expect(subjects(response.json())).toEqual(['b']);
  });

  it('answers with what comes, the oldest first, and goes on after it', async () => {
    const first = wait('?count=2&subject=/^[ab]$/');
    await waiting(1);
    await fixture.send(mail('b'));
    await fixture.send(mail('c'));
    await fixture.send(mail('a'));
    const answer: WaitAnswer = (await first).json();
    expect(subjects(answer)).toEqual(['b', 'a']);
    const second = wait(`?since=${answer.cursor}`);
    await waiting(1);
    await fixture.send(mail('d'));
    expect(subjects((await second).json())).toEqual(['d']);
  });

  it('answers with what the digest brings', async () => {
    const response = wait('?text=secret');
    await waiting(1);
    await fixture.digest(await fixture.send(`${mail('a')}the secret`));
    expect(subjects((await response).json())).toEqual(['a']);
  });

  it('takes every condition of the flat query', async () => {
    const message = await fixture.send(mail('Reset'), { mailbox: 'shop', to: 'bob@example.com' });
    for (const search of [
      'mailbox=shop&subject=reset',
      'inbox=bob@example.com',
      'q=subject:/^Reset$/ from:"/^ann/i"',
      'rcpt=/^BOB@/i&smaller=1000',
      `since=all&before=2030-01-01T00:00:00Z`,
    ]) {
      const answer: WaitAnswer = (await wait(`?${search}`)).json();
      expect(answer.messages.map(({ id }) => id)).toEqual([message.id]);
    }
  });

  it('says on time-out what came and what the nearest lacks', async () => {
    const old = await fixture.send(mail('old'));
    const response = wait(`?subject=/reset pasword/i&to=bob@example.com&since=${old.id}&timeout=5s`);
    await waiting(1);
    const near = await fixture.send(mail('Reset your password'));
    await fixture.send(mail('Invoice'), { to: 'carl@example.net' });
    fixture.clock.advance(5000);
    const problem: NoMatch = (await response).json();
    expect((await response).statusCode).toBe(408);
    expect((await response).headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(problem).toMatchObject({
      type: 'about:blank',
      title: 'Request Timeout',
      status: 408,
      total: 2,
      cursor: '3',
    });
    expect(problem.detail).toBe(
      'No message matched within 5 s. 2 messages came. The nearest is "Reset your password" to ' +
        `bob@example.com (${near.id}): \`subject\` was "Reset your password", wanted /reset pasword/i: "pasword" is there as "password".`,
    );
    expect(problem.arrived.map(({ summary }) => summary.subject)).toEqual(['Invoice', 'Reset your password']);
    expect(problem.nearest).toMatchObject({ message: { id: near.id }, missed: [{ field: 'subject' }] });
  });

  it('says so when too few came, or none at all', async () => {
    const few = wait('?count=3&timeout=1s');
    await waiting(1);
    await fixture.send(mail('a'));
    fixture.clock.advance(1000);
    const problem: NoMatch = (await few).json();
    expect(problem.detail).toBe('Only 1 of 3 messages matched within 1 s. 1 message came.');
    expect(problem.matched).toHaveLength(1);
    const none = wait('?mailbox=shop&timeout=1500ms');
    await waiting(1);
    fixture.clock.advance(1500);
    expect((await none).json<NoMatch>().detail).toMatch(
      /^No message matched within 1.5 s. None came in mailbox "shop". The nearest is "a" .* sent without a user name/,
    );
  });

  it('is content when none comes, and says which one did', async () => {
    await fixture.send(mail('other'));
    const good = wait('?count=0&subject=a&timeout=2s');
    await waiting(1);
    fixture.clock.advance(2000);
    expect((await good).json()).toEqual({ messages: [], cursor: '1' });
    const bad = wait('?count=0&subject=a&timeout=2s');
    await waiting(1);
    const { id } = await fixture.send(mail('a'));
    const problem: Unwanted = (await bad).json();
    expect(problem).toMatchObject({ status: 409, title: 'Conflict', message: { id }, cursor: '2' });
    expect(problem.detail).toBe(`A message came that was not to come: "a" to bob@example.com (${id}).`);
  });

  test.each([
    ['timeout=5', 'timeout', 'not "5"; did you mean `5s`?'],
    ['timeout=11m', 'timeout', 'must be a duration up to 10m, such as 500ms, 5s or 2m, not "11m".'],
    ['timeout=soon', 'timeout', 'not "soon"'],
    ['count=501', 'count', 'from 0 to 500'],
    ['count=-1', 'count', 'from 0 to 500'],
    ['since=yesterday', 'since', 'is not all, now, a cursor, or the id of a message'],
    ['since=99', 'since', 'is ahead of the newest message'],
    ['to=', 'to', '`to` is empty, so it would match any message'],
    ['q=%20', 'q', 'is empty'],
    ['subject=/(/', 'subject', 'unterminated group'],
    ['subjct=a', 'subjct', 'did you mean `subject`?'],
    ['q=form:ann', 'q', 'did you mean from:?'],
  ])('refuses ?%s and names %s', async (search, field, sentence) => {
    const response = await wait(`?${search}`);
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ field });
    expect(response.json<{ detail: string }>().detail).toContain(sentence);
  });
});

describe('over a real connection', () => {
  let server: HttpServer;
  beforeEach(async () => {
    server = new HttpServer({ host: '127.0.0.1', port: 0, allowedHosts: [] }, fixture.deps);
    await server.start();
  });
  afterEach(() => server.stop());

  it('lets go of a client that goes away', async () => {
    const sockets = Array.from({ length: 100 }, () => connect(server.endpoint.port, '127.0.0.1'));
    for (const socket of sockets)
      socket.write('GET /api/messages/wait?subject=never HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await waiting(100);
    for (const socket of sockets) socket.destroy();
    await waiting(0);
  });

  it('answers those who wait when the server stops', async () => {
    const url = `http://127.0.0.1:${server.endpoint.port}/api/messages/wait?subject=never`;
    const answers = Array.from({ length: 50 }, () => fetch(url));
    await waiting(50);
    await server.stop();
    for (const answer of await Promise.all(answers)) {
      expect(answer.status).toBe(503);
      expect(await answer.json()).toMatchObject({
        detail: 'The server is stopping, so this wait has ended.',
      });
    }
    expect(fixture.clock.timers).toBe(0);
  });
});
