import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../server/lib/clock.ts';
import { Notices } from './notices.svelte.ts';
import { message } from './sample.ts';

describe('Notices', () => {
  it('speak of a letter at once, and of a flood with a breath between', () => {
    const clock = new ManualClock();
    const notices = new Notices((ms, action) => clock.after(ms, action));
    const spoken: string[] = [];
    const listen = () => {
      if (notices.spoken !== spoken.at(-1)) spoken.push(notices.spoken);
    };
    for (let uid = 1; uid <= 301; uid += 3) {
      notices.arrived(uid === 1 ? [message(1)] : [message(uid + 2), message(uid + 1), message(uid)]);
      listen();
      clock.advance(50);
      listen();
    }
    clock.advance(5000);
    listen();
    expect(spoken).toEqual([
      'New message from shop@example.org: Letter 1',
      '117 new messages',
      '120 new messages',
      '63 new messages',
    ]);
  });

  it('go by themselves, or when they are dismissed; three at most', () => {
    const clock = new ManualClock();
    const notices = new Notices((ms, action) => clock.after(ms, action));
    for (const text of ['One', 'Two', 'Three', 'Four']) notices.tell(text);
    notices.dismiss(3);
    expect(notices.shown.map(({ text }) => text)).toEqual(['Two', 'Four']);
    clock.advance(8000);
    expect(notices.shown).toEqual([]);
  });
});
