import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../server/lib/clock.ts';
import { message, received } from '../state/sample.ts';
import { Live, type SocketHandlers } from './live.ts';
import type { ClientFrame, ServerFrame } from './wire.ts';

/** The other end of every socket that was opened, and what the listener heard, in order. */
class Stage {
  readonly clock = new ManualClock();
  readonly heard: string[] = [];
  readonly opened: { handlers: SocketHandlers; sent: ClientFrame[]; isClosed: boolean }[] = [];
  readonly #frames: (() => void)[] = [];
  readonly live = new Live(
    {
      openSocket: (handlers) => {
        const end = { handlers, sent: [] as ClientFrame[], isClosed: false };
        this.opened.push(end);
        return {
          send: (text) => end.sent.push(JSON.parse(text) as ClientFrame),
          close: () => {
            end.isClosed = true;
            handlers.closed();
          },
        };
      },
      nextFrame: (action) => this.#frames.push(action),
      after: (ms, action) => this.clock.after(ms, action),
      random: () => 0.5,
    },
    {
      events: (batch) => this.heard.push(`events ${batch.map(({ seq }) => seq).join(' ')}`),
      refetch: () => this.heard.push('refetch'),
      connected: (is) => this.heard.push(is ? 'connected' : 'lost'),
    },
    { q: 'from:ann' },
  );

  get last() {
    const last = this.opened.at(-1);
    if (last === undefined) throw new Error('No socket was opened.');
    return last;
  }

  accept(...frames: ServerFrame[]): void {
    this.last.handlers.opened();
    this.say(...frames);
  }

  say(...frames: ServerFrame[]): void {
    for (const frame of frames) this.last.handlers.message(JSON.stringify(frame));
  }

  draw(): void {
    for (const action of this.#frames.splice(0)) action();
  }
}

const event = (seq: number): ServerFrame => ({ ...received(message(seq)), seq });

describe('Live', () => {
  it('subscribes with its query, has the list fetched, and passes events on by the frame', () => {
    const stage = new Stage();
    stage.live.start();
    stage.accept({ type: 'subscribed', instance: 'one', seq: 7 });
    stage.say(event(8), event(9));
    stage.draw();
    stage.clock.advance(10);
    stage.say(event(10));
    stage.draw();
    expect(stage.last.sent).toEqual([{ type: 'subscribe', query: { q: 'from:ann' } }]);
    expect(stage.heard).toEqual(['connected', 'refetch', 'events 8 9', 'events 10']);
  });

  it('passes a flood on in larger and larger batches, and the end of it with the last', () => {
    const stage = new Stage();
    stage.live.start();
    stage.accept({ type: 'subscribed', instance: 'one', seq: 0 });
    let seq = 0;
    const sizes = () => stage.heard.slice(2).map((batch) => batch.split(' ').length - 1);
    for (let ms = 0; ms < 3000; ms += 2) {
      stage.say(event((seq += 1)));
      stage.clock.advance(2);
      stage.draw();
    }
    expect(sizes()[0]).toBe(1);
    expect(sizes().at(-1)).toBe(125);
    expect(sizes().length).toBeLessThan(25);
    stage.clock.advance(250);
    stage.draw();
    expect(sizes().reduce((sum, size) => sum + size, 0)).toBe(seq);
  });

  it('resumes after the last event it has seen, without fetching anew', () => {
    const stage = new Stage();
    stage.live.start();
    stage.accept({ type: 'subscribed', instance: 'one', seq: 7 }, event(8));
    stage.draw();
    stage.last.handlers.closed();
    stage.clock.advance(5000);
    stage.accept({ type: 'subscribed', instance: 'one', seq: 8 }, event(9));
    stage.draw();
    expect(stage.last.sent).toEqual([
      { type: 'subscribe', query: { q: 'from:ann' }, since: { instance: 'one', seq: 8 } },
    ]);
    expect(stage.heard).toEqual(['connected', 'refetch', 'events 8', 'lost', 'connected', 'events 9']);
  });

  it.each<[string, ServerFrame[]]>([
    ['a gap', [{ type: 'gap', instance: 'two', seq: 3 }]],
    ['another instance', [{ type: 'subscribed', instance: 'two', seq: 3 }]],
    [
      'both',
      [
        { type: 'gap', instance: 'two', seq: 3 },
        { type: 'subscribed', instance: 'two', seq: 3 },
      ],
    ],
  ])('has everything fetched anew after %s', (_, frames) => {
    const stage = new Stage();
    stage.live.start();
    stage.accept({ type: 'subscribed', instance: 'one', seq: 7 });
    stage.last.handlers.closed();
    stage.clock.advance(5000);
    stage.accept(...frames);
    expect(stage.heard.slice(3).filter((word) => word === 'refetch')).toHaveLength(1);
    stage.last.handlers.closed();
    stage.clock.advance(5000);
    stage.accept();
    expect(stage.last.sent[0]?.since).toEqual({ instance: 'two', seq: 3 });
  });

  it('tries again with growing delays, at most four seconds apart, and at once when told to', () => {
    const stage = new Stage();
    stage.live.start();
    const delays = Array.from({ length: 8 }, () => {
      const before = stage.opened.length;
      stage.last.handlers.closed();
      let waited = 0;
      while (stage.opened.length === before) stage.clock.advance(((waited += 50), 50));
      return waited;
    });
    expect(delays).toEqual([150, 300, 600, 1200, 2400, 4000, 4000, 4000]);
    stage.last.handlers.closed();
    stage.live.retryNow();
    stage.live.retryNow();
    expect(stage.opened).toHaveLength(10);
  });

  it('stops for good', () => {
    const stage = new Stage();
    stage.live.start();
    stage.accept({ type: 'subscribed', instance: 'one', seq: 1 }, event(2));
    stage.live.stop();
    stage.draw();
    stage.clock.advance(60_000);
    expect(stage.last.isClosed).toBe(true);
    expect(stage.opened).toHaveLength(1);
    expect(stage.heard).toEqual(['connected', 'refetch']);
  });
});
