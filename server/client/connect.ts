import { createApi } from './api.ts';
import { Unreachable } from './failures.ts';
import { chance, freshAddress, type Chance } from './fresh-address.ts';
import { RemoteInbox } from './inbox.ts';
import type { Duration, InboxOptions, Restante } from './types.ts';

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
  const fetchIt = reaching(base, options.fetch ?? ((...given) => fetch(...given)));
  return Object.freeze({
    url: base,
    inbox: (first?: string | InboxOptions, second: InboxOptions = {}) => {
      const [name = freshAddress(random), settings] =
        typeof first === 'object' ? [undefined, first] : [first, second];
      const { keepFor, token } = checked(settings);
      return new RemoteInbox(
        name,
        { api: createApi(base, fetchIt, token), base, timeout },
        { keepFor, token },
      );
    },
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

/** A field of a header takes no other characters (RFC 6750 §2.1), and fetch would only say that it failed. */
function checked(settings: InboxOptions): InboxOptions {
  const { token = 'none' } = settings;
  if (/^[A-Za-z0-9._~+/-]+=*$/.test(token)) return settings;
  throw new TypeError(
    'The token of an inbox is made of letters, digits and -._~+/, and has at least one of them.',
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
