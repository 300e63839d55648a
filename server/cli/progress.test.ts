import { expect, it } from 'vitest';
import { ManualClock } from '../lib/clock.ts';
import { Progress } from './progress.ts';
import type { Terminal } from './terminal.ts';

function watched(columns: number, isWatched = true): { terminal: Terminal; drawn: string[] } {
  const drawn: string[] = [];
  const terminal = { err: (text: string) => drawn.push(text), isWatched, watchedColumns: columns };
  return { terminal: terminal as unknown as Terminal, drawn };
}

it('draws a bar with rate and time left, ten times a second at most, and takes it away', () => {
  const { terminal, drawn } = watched(80);
  const clock = new ManualClock();
  const progress = new Progress('messages', terminal, clock);
  for (let done = 1; done <= 4; done++) {
    clock.advance(50);
    progress.update(done * 50, (done * 50) / 400);
  }
  progress.update(201, null);
  clock.advance(1800);
  progress.update(202, null);
  progress.end();
  expect(drawn).toEqual([
    '\r\x1b[K[███░░░░░░░░░░░░░░░░░░░░░] 12 %  50 messages, 1000/s, 1 s left',
    '\r\x1b[K[█████████░░░░░░░░░░░░░░░] 37 %  150 messages, 1000/s, 1 s left',
    '\r\x1b[K202 messages, 101/s',
    '\r\x1b[K',
  ]);
});

it('is no wider than what it is drawn on', () => {
  const { terminal, drawn } = watched(40);
  new Progress('messages', terminal, new ManualClock()).update(1_000_000, 0.5);
  expect(drawn).toEqual(['\r\x1b[K[████████████░░░░░░░░░░░░] 50 %  100000']);
});

it('draws nothing when nobody looks', () => {
  const { terminal, drawn } = watched(80, false);
  const progress = new Progress('messages', terminal, new ManualClock());
  progress.update(1, 0.5);
  progress.end();
  expect(drawn).toEqual([]);
});
