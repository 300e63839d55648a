import { describe, expect, it } from 'vitest';
import { Attempt } from './attempt.svelte.ts';
import { READ_AT_MOST } from './body.ts';

const REQUEST = { method: 'PATCH', url: 'http://127.0.0.1/api', headers: [['A', 'b'] as const], body: '{}' };

/** The outside, where the test decides what comes over the wire, and time passes by one at each look. */
class Stage {
  readonly asked: { url: string; init: RequestInit }[] = [];
  readonly answers: ((response: Response) => void)[] = [];
  #now = 0;
  readonly attempt = new Attempt({
    now: () => this.#now++,
    fetch: (url, init = {}) => {
      this.asked.push({ url: url as string, init });
      return new Promise((resolve, reject) => {
        this.answers.push(resolve);
        init.signal?.addEventListener('abort', () => {
          reject(new DOMException('aborted', 'AbortError'));
        });
      });
    },
  });
}

/** A body whose chunks the test hands over. */
function body(): { stream: ReadableStream<Uint8Array>; say: (octets: Uint8Array) => void; end: () => void } {
  let controller!: ReadableStreamDefaultController<Uint8Array>;
  const stream = new ReadableStream<Uint8Array>({
    start: (given) => {
      controller = given;
    },
  });
  return {
    stream,
    say: (octets) => {
      controller.enqueue(octets);
    },
    end: () => {
      controller.close();
    },
  };
}

describe('an attempt', () => {
  it('sends the request and tells the answer: status, time, header, body', async () => {
    const stage = new Stage();
    const sent = stage.attempt.send(REQUEST);
    expect(stage.attempt.isRunning).toBe(true);
    stage.answers[0]?.(new Response('hello', { status: 201, statusText: 'Created', headers: { b: 'c' } }));
    await sent;
    expect(stage.asked).toMatchObject([
      { url: REQUEST.url, init: { method: 'PATCH', headers: [['A', 'b']], body: '{}' } },
    ]);
    expect(stage.attempt.isRunning).toBe(false);
    expect(stage.attempt.failure).toBeNull();
    const heard = stage.attempt.heard;
    expect(heard).toMatchObject({ status: 201, reason: 'Created', began: 1, ended: 2, isWhole: true });
    expect(heard?.headers).toContainEqual(['b', 'c']);
    expect(new TextDecoder().decode(heard?.octets)).toBe('hello');
  });

  it('says so when there is no answer', async () => {
    const attempt = new Attempt({ now: () => 0, fetch: () => Promise.reject(new TypeError('refused')) });
    await attempt.send(REQUEST);
    expect(attempt.failure).toBe('There was no answer: TypeError: refused');
    expect(attempt.isRunning).toBe(false);
  });

  it('can be called off while it waits', async () => {
    const stage = new Stage();
    const sent = stage.attempt.send(REQUEST);
    stage.attempt.cancel();
    await sent;
    expect(stage.asked[0]?.init.signal?.aborted).toBe(true);
    expect(stage.attempt).toMatchObject({
      isRunning: false,
      heard: null,
      failure: 'You have called it off.',
    });
  });

  it('gives way to the next one', async () => {
    const stage = new Stage();
    const first = stage.attempt.send(REQUEST);
    const second = stage.attempt.send(REQUEST);
    await first;
    expect(stage.attempt.isRunning).toBe(true);
    expect(stage.attempt.failure).toBeNull();
    stage.answers[1]?.(new Response('second'));
    await second;
    expect(new TextDecoder().decode(stage.attempt.heard?.octets)).toBe('second');
  });

  it('shows what has come of an answer that does not end', async () => {
    const stage = new Stage();
    const { stream, say, end } = body();
    const sent = stage.attempt.send(REQUEST);
    stage.answers[0]?.(new Response(stream));
    say(new TextEncoder().encode('data: 1\n'));
    await expect.poll(() => stage.attempt.heard?.octets.length).toBe(8);
    expect(stage.attempt.heard).toMatchObject({ ended: null, isWhole: false });
    say(new TextEncoder().encode('data: 2\n'));
    end();
    await sent;
    expect(stage.attempt.heard).toMatchObject({ isWhole: true, octets: { length: 16 } });
  });

  it('reads no more than it may, and ends the request then', async () => {
    const stage = new Stage();
    const { stream, say } = body();
    const sent = stage.attempt.send(REQUEST);
    stage.answers[0]?.(new Response(stream));
    say(new Uint8Array(READ_AT_MOST - 1));
    say(new Uint8Array(100));
    await sent;
    expect(stage.attempt.heard).toMatchObject({ isWhole: false, octets: { length: READ_AT_MOST } });
    expect(stage.asked[0]?.init.signal?.aborted).toBe(true);
    expect(stage.attempt.isRunning).toBe(false);
  });
});
