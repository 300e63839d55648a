import { describe, expect, it } from 'vitest';
import type { Handlers, Input } from './mount.ts';

/** What must not compile. The checker is the test; vitest only runs the file. */
describe('handlers are typed by the contract', () => {
  it('takes what the contract says', () => {
    const right: Handlers<
      'GET /livez' | 'GET /api/messages' | 'DELETE /api/messages/:id' | 'GET /api/messages/:id/raw'
    > = {
      'GET /livez': () => ({ status: 'ok' }),
      'GET /api/messages': ({ query: { limit, seen } }) => {
        const both: [number | undefined, boolean | undefined] = [limit, seen];
        return { messages: [], next: both[1] === true ? 'a' : null };
      },
      'DELETE /api/messages/:id': () => undefined,
      'GET /api/messages/:id/raw': ({ params }) => ({ body: params.id }),
    };
    expect(Object.keys(right)).toHaveLength(4);
  });

  it('refuses what it does not say', () => {
    // @ts-expect-error an operation is missing
    const missing: Handlers<'GET /livez' | 'GET /readyz'> = { 'GET /livez': () => ({ status: 'ok' }) };
    const wrong: Handlers<
      'GET /livez' | 'GET /api/mailboxes' | 'DELETE /api/messages/:id' | 'GET /api/messages/:id/raw'
    > = {
      // @ts-expect-error the answer has another value
      'GET /livez': () => ({ status: 'well' }),
      // @ts-expect-error the answer lacks a property
      'GET /api/mailboxes': () => ({}),
      // @ts-expect-error a 204 has no body
      'DELETE /api/messages/:id': () => ({ count: 1 }),
      // @ts-expect-error octets are asked for
      'GET /api/messages/:id/raw': () => ({ text: '' }),
    };
    // @ts-expect-error there is no such operation
    const unknown: Handlers<'GET /api/letters'> = {};
    const input = (given: Input<'GET /api/messages/:id'>): unknown[] => [
      given.params.id,
      // @ts-expect-error there is no such parameter
      given.params.name,
      // @ts-expect-error this operation has no body
      given.body.seen,
    ];
    expect([missing, wrong, unknown, input]).toHaveLength(4);
  });
});
