import { describe, expect, it } from 'vitest';
import { REMEMBERED, UnreadableMessages } from './unreadable.ts';

describe('UnreadableMessages', () => {
  it('knows why, until a message is taken out', () => {
    const messages = new UnreadableMessages();
    const added = messages.add('a', new Error('it took too long'));
    expect(messages.get('a')).toBe(added);
    expect(added.message).toBe('The mail could not be taken apart: it took too long.');
    messages.delete('a');
    messages.delete('a');
    expect(messages.get('a')).toBeUndefined();
    messages.add('b', new Error('it took too long'));
    messages.clear();
    expect(messages.get('b')).toBeUndefined();
  });

  it('forgets the first when there are too many', () => {
    const messages = new UnreadableMessages();
    for (let n = 0; n <= REMEMBERED; n++) messages.add(`m${n}`, new Error('why'));
    expect(messages.get('m0')).toBeUndefined();
    expect(messages.get('m1')).toBeDefined();
    expect(messages.get(`m${REMEMBERED}`)).toBeDefined();
  });
});
