/** Whether the server answers. */
export class Connection {
  #status: 'connecting' | 'open' | 'lost' = $state.raw('connecting');

  /** `lost`: it did not answer at the last attempt; another one is under way. */
  get status(): 'connecting' | 'open' | 'lost' {
    return this.#status;
  }

  set(isConnected: boolean): void {
    this.#status = isConnected ? 'open' : 'lost';
  }
}
