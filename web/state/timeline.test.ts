import { describe, expect, it } from 'vitest';
import { message } from './sample.ts';
import { Timeline } from './timeline.svelte.ts';

/** A thread of three, the newest of them `m0004`, and one message by itself. */
function timeline(): Timeline {
  const inThread = (uid: number) =>
    message(uid, { summary: { ...message(uid).summary, conversation: '<a@example.org>' } });
  const messages = [inThread(4), message(3), inThread(2), inThread(1)];
  return new Timeline({
    messages: () => messages,
    hasMore: () => false,
    refusals: () => [],
    byConversation: () => true,
  });
}

const rows = ({ messages }: Timeline) => messages.map(({ uid }) => uid);

describe('a conversation in the list', () => {
  it('is opened, gone into, come out of and closed, as a branch of a tree is', () => {
    const list = timeline();
    expect(rows(list)).toEqual([4, 3]);
    expect(list.unfold('m0004')).toBeUndefined();
    expect(rows(list)).toEqual([4, 2, 1, 3]);
    expect(list.unfold('m0004')).toBe('m0002');
    expect(list.unfold('m0002')).toBeUndefined();
    expect(list.fold('m0001')).toBe('m0004');
    expect(rows(list)).toEqual([4, 2, 1, 3]);
    expect(list.fold('m0004')).toBeUndefined();
    expect(rows(list)).toEqual([4, 3]);
  });

  it.each([null, 'm0003', 'm9999'])('is not there at %s', (id) => {
    const list = timeline();
    expect([list.unfold(id), list.fold(id)]).toEqual([undefined, undefined]);
    expect(rows(list)).toEqual([4, 3]);
  });
});
