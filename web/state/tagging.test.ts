import { describe, expect, it } from 'vitest';
import { message, updated } from './sample.ts';
import { changesOf, spreadOf, Tagging, tagsOf } from './tagging.ts';

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

describe('changes of tags that follow each other', () => {
  it('go by what was asked for before, until the server has told of it', async () => {
    const asked: string[] = [];
    const tagging = new Tagging((ids, tags) => {
      asked.push(`${ids.join(' ')}: ${tags.join(' ')}`);
      return Promise.resolve();
    });
    const record = message(1);
    await Promise.all([
      tagging.change([record], 'urgent', true),
      tagging.change([record], 'bug', true),
      tagging.change([record], 'urgent', false),
    ]);
    tagging.apply([updated(message(1, { tags: ['urgent'] })), updated(message(1, { tags: ['bug'] }))]);
    await tagging.change([message(1, { tags: ['other'] })], 'done', true);
    expect(asked).toEqual(['m0001: urgent', 'm0001: bug urgent', 'm0001: bug', 'm0001: done other']);
  });

  it('go by what is there when one was refused, and the next is tried all the same', async () => {
    const asked: string[] = [];
    const tagging = new Tagging((_, tags) => {
      asked.push(tags.join(' '));
      return tags.includes('bad') ? Promise.reject(new Error('No')) : Promise.resolve();
    });
    await expect(tagging.change([message(1)], 'bad', true)).rejects.toThrow('No');
    await tagging.change([message(1)], 'good', true);
    expect(asked).toEqual(['bad', 'good']);
  });
});
