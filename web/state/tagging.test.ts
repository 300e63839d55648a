import { describe, expect, it } from 'vitest';
import { message } from './sample.ts';
import { changesOf, spreadOf, tagsOf } from './tagging.ts';

const MESSAGES = [
  message(1, { tags: ['billing'] }),
  message(2),
  message(3, { tags: ['billing', 'urgent'] }),
  message(4),
];

describe('tagging', () => {
  it('sends one set of tags for all messages that come to have it, and nothing for those that have it', () => {
    expect(changesOf(MESSAGES, 'urgent', true)).toEqual([
      { ids: ['m0001'], tags: ['billing', 'urgent'] },
      { ids: ['m0002', 'm0004'], tags: ['urgent'] },
    ]);
  });

  it('takes a tag off and leaves the others', () => {
    expect(changesOf(MESSAGES, 'billing', false)).toEqual([
      { ids: ['m0001'], tags: [] },
      { ids: ['m0003'], tags: ['urgent'] },
    ]);
    expect(changesOf(MESSAGES, 'unknown', false)).toEqual([]);
  });

  it('keeps tags in order, whatever they are', () => {
    expect(changesOf([message(1, { tags: ['b', 'é', '日'] })], 'c', true)[0]?.tags).toEqual([
      'b',
      'c',
      'é',
      '日',
    ]);
  });

  it('knows which tags are in use, and how far each is spread', () => {
    expect(tagsOf(MESSAGES)).toEqual(['billing', 'urgent']);
    expect(spreadOf(MESSAGES, 'urgent')).toBe('some');
    expect(spreadOf(MESSAGES.slice(0, 1), 'billing')).toBe('all');
    expect(spreadOf(MESSAGES, 'unknown')).toBe('none');
  });
});
