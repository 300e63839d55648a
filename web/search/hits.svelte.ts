import { NOTHING, type Wanted } from './marked.ts';

/** What the search that the list shows looks for. How it is read is fetched with the first search. */
export class Hits {
  readonly #load: () => Promise<{ terms: (q: string) => Wanted }>;
  #wanted: Wanted = $state.raw(NOTHING);
  #asked = 0;

  constructor(load: () => Promise<{ terms: (q: string) => Wanted }>) {
    this.#load = load;
  }

  get wanted(): Wanted {
    return this.#wanted;
  }

  async show(q: string): Promise<void> {
    const ticket = (this.#asked += 1);
    const wanted = q === '' ? NOTHING : await this.#read(q);
    if (ticket === this.#asked) this.#wanted = wanted;
  }

  async #read(q: string): Promise<Wanted> {
    try {
      return (await this.#load()).terms(q);
    } catch {
      // The server is gone and the code was not fetched before: mail is found all the same.
      return NOTHING;
    }
  }
}
