import { createApi } from './api.ts';
import { Unreachable } from './failures.ts';
import { chance, freshAddress, type Chance } from './fresh-address.ts';
import { RemoteInbox } from './inbox.ts';
import type { Duration, Restante } from './types.ts';

export interface ConnectOptions {
  /** How long waits wait that do not say; 4 s. Vitest and Jest end a test after 5 s, and then nobody hears why. */
  readonly timeout?: Duration;
  readonly fetch?: typeof fetch;
  /** Where random addresses come from. */
  readonly random?: Chance;
}

const DEFAULT_URL = 'http://127.0.0.1:8025';
const DEFAULT_TIMEOUT = '4s';

/**
 * A client of the server at `url`. Nothing is asked of it until something is needed. Throws TypeError for what is no URL.
 *
 * @param url `$RESTANTE_URL` when not given, where there is a process, or else `http://127.0.0.1:8025`
 */
export function connect(
  url: string = fromEnvironment() ?? DEFAULT_URL,
  options: ConnectOptions = {},
): Restante {
  const base = baseOf(url);
  const { timeout = DEFAULT_TIMEOUT, random = chance } = options;
  const api = createApi(base, reaching(base, options.fetch ?? ((...given) => fetch(...given))));
  return Object.freeze({
    url: base,
    inbox: (name?: string) => new RemoteInbox(name ?? freshAddress(random), { api, base, timeout }),
  });
}

function fromEnvironment(): string | undefined {
  const given = typeof process === 'undefined' ? undefined : process.env['RESTANTE_URL'];
  return given === '' ? undefined : given;
}

/** Without a slash at the end. `localhost:8025` is a URL too, with the scheme `localhost`. */
function baseOf(url: string): string {
  if (/^https?:\/\//i.test(url) && URL.canParse(url)) return url.replace(/\/+$/, '');
  const host = url.replace(/^\w*:?\/+/, '');
  throw new TypeError(
    `${JSON.stringify(url)} is not the URL of a server; write it as http://${host || '127.0.0.1:8025'}.`,
  );
}

/**
 * What fetch says of a server that is not there, a TypeError, is of no help to anybody. It is known by its name: in Jest
 * it comes from outside, where TypeError is another.
 */
function reaching(base: string, fetchIt: typeof fetch): typeof fetch {
  return async (input, init) => {
    try {
      return await fetchIt(input, init);
    } catch (error) {
      throw (error as Error).name === 'TypeError' ? new Unreachable(base, error) : error;
    }
  };
}
