import { describe, expect, it } from 'vitest';
import { ApiProblem } from '../../server/client/api.ts';
import type { LiveEvent, MessageDetail } from '../api/wire.ts';
import { Side } from './side.svelte.ts';

const DETAIL = { id: 'a', text: 'Words' } as MessageDetail;
const notFound = () =>
  Promise.reject(new ApiProblem({ type: 'about:blank', title: 'Not found', status: 404, detail: 'Gone.' }));
const removed = (...ids: string[]) => [{ type: 'message.removed', data: { ids } }] as unknown as LiveEvent[];

describe('one side of a comparison', () => {
  it('keeps what it has when its message is deleted', async () => {
    const side = new Side('a', () => Promise.resolve(DETAIL));
    expect(side.status).toBe('loading');
    await side.refresh();
    side.apply(removed('b'));
    expect(side.status).toBe('ready');
    side.apply(removed('b', 'a'));
    expect([side.status, side.detail]).toEqual(['gone', DETAIL]);
  });

  it('tells a message that is not there from a server that does not answer', async () => {
    const gone = new Side('a', notFound);
    await gone.refresh();
    expect([gone.status, gone.detail]).toEqual(['gone', null]);
    const failed = new Side('a', () => Promise.reject(new TypeError('fetch failed')));
    await failed.refresh();
    expect([failed.status, failed.problem?.status]).toEqual(['failed', 0]);
  });

  it('that has been fetched is not lost with the server', async () => {
    const answers = [() => Promise.resolve(DETAIL), () => Promise.reject(new TypeError('fetch failed'))];
    const side = new Side('a', () => answers.shift()?.() ?? notFound());
    await side.refresh();
    await side.refresh();
    expect([side.status, side.detail]).toEqual(['ready', DETAIL]);
    await side.refresh();
    expect([side.status, side.detail]).toEqual(['gone', DETAIL]);
  });
});
