import type { Api } from './api.ts';
import { unlessGone } from './failures.ts';
import type { Fault, FaultName, FaultOrder } from './fault-types.ts';

/** A test that dies leaves its faults behind; they go by themselves. */
const EXPIRES = { after: '10m' };

/** Sets a fault for this inbox alone. */
export async function fail(api: Api, inbox: string, given: FaultName | FaultOrder): Promise<Fault> {
  const order: FaultOrder = typeof given === 'string' ? { preset: given } : given;
  const body = { expires: EXPIRES, ...order, inbox };
  const { id, sentence } = await api('POST /api/faults', { body });
  const remove = async () => {
    await api('DELETE /api/faults/:id', { params: { id } }).catch(unlessGone);
  };
  const fired = async () => (await api('GET /api/faults/:id', { params: { id } })).fired;
  return Object.freeze({ id, sentence, fired, remove, [Symbol.asyncDispose]: remove });
}
