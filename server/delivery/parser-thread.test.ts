import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../lib/clock.ts';
import type { WorkerRequest } from '../mail/digest-protocol.ts';
import { PARSER_THREAD, ParserThread } from './parser-thread.ts';

const { idleMs, timeoutMs } = PARSER_THREAD;

let clock: ManualClock;
let thread: ParserThread;
let workers: Worker[];

const onWorker = (worker: Worker) => workers.push(worker);

beforeEach(() => {
  clock = new ManualClock();
  thread = new ParserThread(clock, PARSER_THREAD);
  workers = [];
  process.on('worker', onWorker);
});

afterEach(async () => {
  process.off('worker', onWorker);
  await thread.end();
});

function digests(...mails: (string | Buffer)[]): WorkerRequest {
  return { kind: 'digests', mails: mails.map((mail) => Buffer.from(mail)) };
}

describe('ParserThread', () => {
  it('answers one request after the other from one thread', async () => {
    expect(await thread.ask(digests('Subject: x\r\n\r\none', '\r\ntwo'))).toMatchObject({
      kind: 'digests',
      results: [{ digest: { preview: 'one' } }, { digest: { preview: 'two' } }],
    });
    expect(await thread.ask({ kind: 'content', mail: Buffer.from('\r\nthree') })).toMatchObject({
      kind: 'content',
      content: { text: 'three' },
    });
    expect(workers).toHaveLength(1);
  });

  it('leaves the octets with their owner', async () => {
    const mail = Buffer.from('Subject: x\r\n\r\none');
    await thread.ask({ kind: 'digests', mails: [mail] });
    await thread.ask({ kind: 'part', mail, part: '1' });
    expect(mail.toString()).toBe('Subject: x\r\n\r\none');
  });

  it('rejects what takes too long, and has a new thread for the next', async () => {
    const slow = thread.ask(digests('\r\nslow'));
    clock.advance(timeoutMs);
    await expect(slow).rejects.toThrow('the digest worker gave no answer in 20000 ms');
    await expect(thread.ask(digests('\r\nquick'))).resolves.toBeDefined();
    expect(workers.map(({ threadId }) => threadId > 0)).toEqual([false, true]);
  });

  it('rejects what takes too much memory, and has a new thread for the next', async () => {
    thread = new ParserThread(clock, { ...PARSER_THREAD, heapMib: 32 });
    const large = thread.ask(
      digests('\r\nsmall', Buffer.concat([Buffer.from('\r\n'), Buffer.alloc(12_000_000, '日本\r\n')])),
    );
    await expect(large).rejects.toMatchObject({ code: 'ERR_WORKER_OUT_OF_MEMORY' });
    await expect(thread.ask(digests('\r\nsmall'))).resolves.toBeDefined();
    expect(workers).toHaveLength(2);
  });

  it('ends when idle, and not before', async () => {
    await thread.ask(digests('\r\none'));
    clock.advance(idleMs - 1);
    await thread.ask(digests('\r\ntwo'));
    clock.advance(idleMs - 1);
    await thread.ask(digests('\r\nthree'));
    expect(workers).toHaveLength(1);
    const exit = once(workers[0] ?? expect.fail(), 'exit');
    clock.advance(idleMs);
    await exit;
    await expect(thread.ask(digests('\r\nfour'))).resolves.toBeDefined();
  });

  it('rejects what it is asked when it is ended', async () => {
    const asked = expect(thread.ask(digests('\r\none'))).rejects.toThrow('the digest worker ended');
    await thread.end();
    await asked;
    await thread.end();
  });
});
