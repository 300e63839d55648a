/** Logins that may fail in one session. Clients that try one mechanism after the other need some. */
const MAX_FAILED = 10;

/** The logins of one session that have failed: because of the credentials, of their form, or because they were called off. */
export class Attempts {
  #failed = 0;

  /** Counts one more. True: it was the last one, and the connection is to be closed. */
  fail(): boolean {
    return ++this.#failed >= MAX_FAILED;
  }
}
