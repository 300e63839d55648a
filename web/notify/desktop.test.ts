import { describe, expect, it } from 'vitest';
import { message } from '../state/sample.ts';
import { DesktopNotices, type Note } from './desktop.ts';

/** A desktop that writes down what it shows, and a clock that is run by hand. */
function fixture() {
  const shown: Note[] = [];
  const state = { hidden: true, taken: 0, waiting: null as (() => void) | null };
  const notices = new DesktopNotices({
    isHidden: () => state.hidden,
    show: (note) => {
      shown.push(note);
      return () => {
        state.taken += 1;
      };
    },
    after: (_ms, action) => {
      state.waiting = action;
      return () => {
        state.waiting = null;
      };
    },
  });
  return {
    notices,
    shown,
    state,
    passTime: () => {
      state.waiting?.();
      state.waiting = null;
    },
  };
}

describe('notices on the desktop', () => {
  it('name the sender and the subject of one message, which a click opens', () => {
    const { notices, shown, passTime } = fixture();
    notices.arrived([message(1)]);
    expect(shown).toEqual([]);
    passTime();
    expect(shown).toEqual([{ title: 'shop@example.org', body: 'Letter 1', message: 'm0001' }]);
  });

  it('are one for what comes together, and one that grows for what comes later', () => {
    const { notices, shown, passTime } = fixture();
    notices.arrived([message(2), message(1)]);
    notices.arrived([message(3)]);
    passTime();
    notices.arrived([message(5), message(4)]);
    passTime();
    expect(shown).toEqual([
      { title: '3 new messages', body: 'Letter 3\nLetter 2\nLetter 1', message: null },
      { title: '5 new messages', body: 'Letter 5\nLetter 4\nLetter 3\n…', message: null },
    ]);
  });

  it('say nothing while the page is looked at, and go when it is', () => {
    const { notices, shown, state, passTime } = fixture();
    state.hidden = false;
    notices.arrived([message(1)]);
    passTime();
    expect(shown).toEqual([]);
    state.hidden = true;
    notices.arrived([message(2)]);
    passTime();
    notices.reset();
    expect([shown.length, state.taken]).toEqual([1, 1]);
    notices.arrived([message(3)]);
    notices.reset();
    passTime();
    expect(shown).toHaveLength(1);
  });
});
