import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call, createFixture, type Fixture } from '../fixture.ts';

let fixture: Fixture;

beforeEach(async () => {
  fixture = await createFixture();
});
afterEach(() => fixture.app.close());

describe('PATCH /api/messages/:id', () => {
  const patch = (id: string, payload: object) =>
    call(fixture.app, 'PATCH /api/messages/:id', { url: `/api/messages/${id}`, payload });

  it('changes what is named and nothing else', async () => {
    const { id } = await fixture.send('Subject: a\n\n');
    expect((await patch(id, { seen: true })).json()).toMatchObject({ id, seen: true, tags: [] });
    expect((await patch(id, { tags: ['b', 'a', 'b'] })).json()).toMatchObject({
      seen: true,
      tags: ['a', 'b'],
    });
    expect(fixture.store.get(id)).toMatchObject({ seen: true, tags: ['a', 'b'] });
  });

  it('says when there is no such message', async () => {
    const response = await patch('none', { seen: true });
    expect(response.statusCode).toBe(404);
    expect(response.json()).toMatchObject({
      detail: 'There is no message "none"; it may have been deleted.',
    });
  });

  it.each([{}, { seen: 1 }, { tags: 'a' }, { tags: [' a'] }, { tags: ['a\nb'] }, { subject: 'x' }])(
    'refuses %j',
    async (payload) => {
      const { id } = await fixture.send('Subject: a\n\n');
      expect((await patch(id, payload)).statusCode).toBe(400);
      expect(fixture.store.get(id)).toMatchObject({ seen: false, tags: [] });
    },
  );
});

describe('PATCH /api/messages', () => {
  const patch = (payload: object) => call(fixture.app, 'PATCH /api/messages', { payload });

  it('changes those that are here and counts them', async () => {
    const a = await fixture.send('Subject: a\n\n');
    const b = await fixture.send('Subject: b\n\n');
    const response = await patch({ ids: [a.id, 'gone', b.id], seen: true });
    expect(response.json()).toEqual({ count: 2 });
    expect(fixture.store.get(b.id)?.seen).toBe(true);
  });

  it.each([{ ids: [] }, { seen: true }, { ids: ['a'], read: true }])('refuses %j', async (payload) => {
    expect((await patch(payload)).statusCode).toBe(400);
  });
});
