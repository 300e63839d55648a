import type { Request, Response } from '../../server/client/api.ts';
import { type Api, asProblem, type Problem } from '../api/api.ts';
import type { LiveEvent } from '../api/wire.ts';

export type Fault = Response<'GET /api/faults'>['faults'][number];
export type Preset = Response<'GET /api/faults/presets'>['presets'][number];
export type Order = Request<'POST /api/faults'>['body'];
export type Parameters = NonNullable<Order['parameters']>;

/** The faults that are set, and those that have a name. */
export class Faults {
  readonly #api: Api;
  #all: readonly Fault[] | null = $state.raw(null);
  #presets: readonly Preset[] = $state.raw([]);
  #problem: Problem | null = $state.raw(null);

  constructor(api: Api) {
    this.#api = api;
  }

  /** In the order in which they are asked; null until they are known. */
  get all(): readonly Fault[] | null {
    return this.#all;
  }

  get presets(): readonly Preset[] {
    return this.#presets;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  async refresh(): Promise<void> {
    try {
      const [{ faults }, { presets }] = await Promise.all([
        this.#api('GET /api/faults'),
        this.#presets.length > 0 ? { presets: this.#presets } : this.#api('GET /api/faults/presets'),
      ]);
      this.#all = faults;
      this.#presets = presets;
      this.#problem = null;
    } catch (error) {
      this.#problem = asProblem(error);
    }
  }

  /** The list itself is announced only as changed; how often each has fired is told with each time. */
  apply(events: readonly LiveEvent[]): void {
    for (const event of events) {
      if (event.type === 'faults.changed') void this.refresh();
      else if (event.type === 'fault.fired') {
        const { fault: id, fired } = event.data;
        if (fired !== null)
          this.#all = this.#all?.map((fault) => (fault.id === id ? { ...fault, fired } : fault)) ?? null;
      }
    }
  }

  explain(order: Order): Promise<string> {
    return this.#api('POST /api/faults/explain', { body: order }).then(({ sentence }) => sentence);
  }

  async set(order: Order): Promise<void> {
    await this.#api('POST /api/faults', { body: order });
    await this.refresh();
  }

  async switch(id: string, enabled: boolean): Promise<void> {
    await this.#api('PATCH /api/faults/:id', { params: { id }, body: { enabled } });
    await this.refresh();
  }

  async remove(id: string): Promise<void> {
    await this.#api('DELETE /api/faults/:id', { params: { id } });
    await this.refresh();
  }

  /** Sets a fault again that was deleted. Its counts begin anew. */
  async restore(fault: Fault): Promise<void> {
    const { id, ...rest } = fault;
    await this.#api('PUT /api/faults/:id', { params: { id }, body: orderOf(rest) });
    await this.refresh();
  }
}

/** What was ordered, without what has become known of it. */
function orderOf(fault: Omit<Fault, 'id'>): Order {
  const {
    sentence: _,
    state: _s,
    fired: _f,
    lastFiredAt: _l,
    createdAt: _c,
    expiresAt: _e,
    ...order
  } = fault;
  return order;
}
