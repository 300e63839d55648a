import { describe, expect, it } from 'vitest';
import type { Fault } from '../../faults/rule.ts';
import { call, createFixture } from '../fixture.ts';

const FULL = { preset: 'mailbox-full', mailbox: 'shop' };

async function post(app: Parameters<typeof call>[0], payload: object, headers = {}) {
  return call(app, 'POST /api/faults', { payload, headers });
}

describe('faults over REST', () => {
  it('are set, listed, switched off and deleted', async () => {
    const { app } = await createFixture();
    const set = await post(app, FULL);
    expect([set.statusCode, set.json<Fault>()]).toEqual([
      201,
      expect.objectContaining({
        id: 'f1',
        name: 'Mailbox full',
        enabled: true,
        state: 'on',
        stage: 'RCPT',
        fired: 0,
        lastFiredAt: null,
        expiresAt: null,
        sentence:
          'Every recipient of mailbox “shop” hears 452 4.2.2 “Mailbox full: quota exceeded, try again later”.',
      }),
    ]);
    const one = { url: '/api/faults/f1' };
    expect((await call(app, 'GET /api/faults/:id', one)).json()).toEqual(set.json());
    expect((await call(app, 'GET /api/faults')).json()).toEqual({ faults: [set.json()] });
    const off = await call(app, 'PATCH /api/faults/:id', { ...one, payload: { enabled: false } });
    expect(off.json()).toMatchObject({ enabled: false, state: 'off' });
    expect((await call(app, 'DELETE /api/faults/:id', one)).statusCode).toBe(204);
    const gone = await call(app, 'GET /api/faults/:id', one);
    expect([gone.statusCode, gone.json()]).toMatchObject([404, { detail: 'There is no fault rule "f1".' }]);
  });

  it('are put under an id of one’s own, and in the place of another', async () => {
    const { app } = await createFixture();
    const options = { url: '/api/faults/mine', payload: FULL };
    expect((await call(app, 'PUT /api/faults/:id', options)).json()).toMatchObject({ id: 'mine' });
    const anew = { ...options, payload: { stage: 'MAIL', verdict: { action: 'drop' } } };
    expect((await call(app, 'PUT /api/faults/:id', anew)).json()).toMatchObject({
      id: 'mine',
      stage: 'MAIL',
    });
    expect((await call(app, 'GET /api/faults')).json<{ faults: Fault[] }>().faults).toHaveLength(1);
  });

  it('are listed and deleted by mailbox', async () => {
    const { app } = await createFixture();
    for (const scope of [{ mailbox: 'a' }, { inbox: 'a' }, { mailbox: 'b' }, {}])
      await post(app, { preset: 'user-unknown', ...scope });
    const ofA = await call(app, 'GET /api/faults', { url: '/api/faults?mailbox=a' });
    expect(ofA.json<{ faults: Fault[] }>().faults.map(({ id }) => id)).toEqual(['f1', 'f2']);
    expect((await call(app, 'DELETE /api/faults', { url: '/api/faults?mailbox=a' })).json()).toEqual({
      count: 2,
    });
    expect((await call(app, 'DELETE /api/faults')).json()).toEqual({ count: 2 });
  });

  it('of a guarded mailbox take its token', async () => {
    const { app, store } = await createFixture();
    store.setMailbox('shop', { token: 'secret' });
    store.setMailbox('bob@example.com', { token: 'secret' });
    const headers = { authorization: 'Bearer secret' };
    const toBob = { preset: 'user-unknown', match: { recipient: 'BOB@example.com' } };
    for (const order of [FULL, { ...FULL, mailbox: undefined, inbox: 'shop' }, toBob])
      expect((await post(app, order)).statusCode).toBe(403);
    expect((await post(app, FULL, headers)).statusCode).toBe(201);
    const one = { url: '/api/faults/f1' };
    const other = { preset: 'slow' };
    for (const [key, options] of [
      ['PATCH /api/faults/:id', { payload: { enabled: false } }],
      ['PUT /api/faults/:id', { payload: other }],
      ['DELETE /api/faults/:id', {}],
    ] as const)
      expect((await call(app, key, { ...one, ...options })).statusCode).toBe(403);
    await post(app, other);
    expect((await call(app, 'DELETE /api/faults')).json()).toEqual({ count: 1 });
    expect((await call(app, 'DELETE /api/faults', { headers })).json()).toEqual({ count: 1 });
  });

  it('explain themselves without being set', async () => {
    const { app } = await createFixture();
    const payload = { stage: 'CONNECT', verdict: { action: 'silence' }, fire: { first: 2 } };
    expect((await call(app, 'POST /api/faults/explain', { payload })).json()).toEqual({
      sentence: 'The first 2 connections are never answered, then all goes well.',
      rule: payload,
    });
    expect((await call(app, 'GET /api/faults')).json()).toEqual({ faults: [] });
  });

  it('have presets', async () => {
    const { app } = await createFixture();
    const { presets } = (await call(app, 'GET /api/faults/presets')).json<{ presets: object[] }>();
    expect(presets[1]).toMatchObject({
      name: 'mailbox-full',
      title: 'Mailbox full',
      parameters: { permanent: false },
    });
  });

  it.each([
    [{ preset: 'mailbox-ful' }, 'preset', 'did you mean `mailbox-full`?'],
    [
      { ...FULL, mailbx: 'a' },
      'mailbx',
      '`mailbx` is not a property of POST /api/faults; did you mean `mailbox`?',
    ],
    [{ stage: 'RCTP', verdict: { action: 'drop' } }, 'stage', 'did you mean `RCPT`?'],
    [
      { stage: 'RCPT', verdict: { action: 'refus', code: 550 } },
      'verdict.action',
      '`verdict.action` must be `refuse` or `delay` or `drip` or `close` or `drop` or `silence` or `break-tls` or `lose` or `accept`, not `refus`; did you mean `refuse`?',
    ],
    [{ stage: 'RCPT', verdict: { action: 'refuse' } }, 'verdict.code', '`verdict.code` is missing.'],
    [
      { stage: 'RCPT', verdict: { action: 'refuse', cod: 550 } },
      'verdict.cod',
      '`cod` is not a property of `verdict`; did you mean `code`?',
    ],
    [
      { stage: 'RCPT', verdict: { action: 'delay', for: 'long' } },
      'verdict.for',
      '`verdict.for` must be text such as `5s`, not `long`.',
    ],
    [{ stage: 'RCPT', verdict: {} }, 'verdict.action', '`verdict.action` is missing; it is `refuse` or'],
    [{ stage: 'RCPT', verdict: 'drop' }, 'verdict', '`verdict` must be an object, not `drop`.'],
    [{ ...FULL, match: { recipent: 'x' } }, 'match.recipent', 'did you mean `recipient`?'],
    [{ ...FULL, fire: { per: 'sendr', first: 1 } }, 'fire.per', 'did you mean `sender`?'],
    [{ ...FULL, expires: {} }, 'expires', '`expires` needs at least one of `after`, `times`.'],
    [
      { stage: 'RCPT', verdict: { action: 'refuse', code: 250 } },
      'verdict.code',
      '`verdict.code` cannot be 250',
    ],
    [{ stage: 'RCPT' }, 'verdict', '`verdict` is missing'],
    [{}, 'stage', '`stage` is missing'],
  ])('that mean nothing are refused with the field: %j', async (payload, field, detail) => {
    const { app } = await createFixture();
    for (const key of ['POST /api/faults', 'POST /api/faults/explain'] as const) {
      const response = await call(app, key, { payload });
      expect([response.statusCode, response.json<{ field: string }>().field]).toEqual([400, field]);
      expect(response.json<{ detail: string }>().detail).toContain(detail.replace('POST /api/faults', key));
    }
  });
});
