/** Something that runs: started in the order of the list in sandbox.ts, stopped in the reverse order. */
export interface Service {
  /** Resolves when the service is ready for use. Rejects with what stands in its way. */
  start(): Promise<void>;
  /** Ends it and frees all it holds. May be called before `start`, and twice. */
  stop(): Promise<void>;
}

/** Where a listener listens. */
export interface Endpoint {
  host: string;
  port: number;
}
