import { describe, expect, it } from 'vitest';
import { ApiProblem } from '../../server/client/api.ts';
import type { MessageDetail } from '../api/wire.ts';
import { Reader } from './reader.svelte.ts';
import { message, removed, updated } from './sample.ts';

const detail = (uid: number, seen = false) =>
  ({
    ...message(uid, { seen }),
    header: [],
    text: 'Hello',
    html: null,
    attachments: [],
    defects: [],
  }) as unknown as MessageDetail;

function readerOf(...details: MessageDetail[]) {
  const marked: string[] = [];
  const reader = new Reader({
    detail: (id) => {
      const found = details.find((one) => one.id === id);
      const problem = {
        type: 'about:blank',
        title: 'Not Found',
        status: 404,
        detail: 'No message has this id.',
      };
      return found === undefined ? Promise.reject(new ApiProblem(problem)) : Promise.resolve(found);
    },
    markSeen: (id) => Promise.resolve(marked.push(id)),
  });
  return { reader, marked };
}

describe('Reader', () => {
  it('marks as seen what is opened for the first time, once', async () => {
    const { reader, marked } = readerOf(detail(1), detail(2, true));
    await reader.show('m0001');
    await reader.refresh();
    await reader.show('m0002');
    expect(marked).toEqual(['m0001']);
    expect(reader.status).toBe('ready');
  });

  it('shows a message of a guarded mailbox, which stays unseen', async () => {
    const problem = { type: 'about:blank', title: 'Forbidden', status: 403, detail: 'It is guarded.' };
    const reader = new Reader({
      detail: () => Promise.resolve(detail(1)),
      markSeen: () => Promise.reject(new ApiProblem(problem)),
    });
    await reader.show('m0001');
    expect(reader.status).toBe('ready');
    expect(reader.problem).toBeNull();
    expect(reader.detail?.seen).toBe(false);
  });

  it('says that a message is gone, whether it was never there or went while it was open', async () => {
    const { reader } = readerOf(detail(1));
    await reader.show('m0009');
    expect(reader.status).toBe('gone');
    await reader.show('m0001');
    reader.apply([removed(message(1))]);
    expect(reader.status).toBe('gone');
  });

  it('follows changes of the open message', async () => {
    const { reader } = readerOf(detail(1));
    await reader.show('m0001');
    reader.apply([
      updated(message(1, { seen: true, tags: ['kept'] })),
      updated(message(2, { tags: ['other'] })),
    ]);
    expect(reader.detail).toMatchObject({ seen: true, tags: ['kept'], text: 'Hello' });
  });

  it('forgets the leave to show remote content with the message it was given for', async () => {
    const { reader } = readerOf(detail(1), detail(2));
    await reader.show('m0001');
    reader.showRemote();
    await reader.show('m0002');
    expect(reader.showsRemote).toBe(false);
  });
});
