/** The SASL mechanisms, each a way of its own for a client that can be told which to use. */
const MECHANISMS = ['AUTH PLAIN', 'AUTH LOGIN', 'AUTH CRAM-MD5', 'AUTH XOAUTH2', 'AUTH OAUTHBEARER'] as const;

/** The ways in which mail is sent: which port, and how the client says who it is. `AUTH` leaves that to the client. */
export const SENDING = ['plain', 'AUTH', ...MECHANISMS, 'STARTTLS', 'TLS'] as const;

/** The ways in which mail is fetched. `plain` is USER and PASS (RFC 1939 §7). */
export const FETCHING = ['plain', 'AUTH', 'APOP', ...MECHANISMS, 'STLS', 'TLS'] as const;

export type SendingWay = (typeof SENDING)[number];
export type FetchingWay = (typeof FETCHING)[number];
export type Way = SendingWay | FetchingWay;

type Named<AuthWay extends string> = AuthWay extends `AUTH ${infer Name}` ? Name : never;

/** The SASL mechanism that a client is to use; `any` leaves it to the client, which often takes the strongest. */
export type Mechanism = 'any' | Named<(typeof MECHANISMS)[number]>;

/** `upgrade` is STARTTLS or STLS, `whole` is TLS from the first octet. */
export type Tls = 'none' | 'upgrade' | 'whole';

export function tlsOf(way: Way): Tls {
  if (way === 'STARTTLS' || way === 'STLS') return 'upgrade';
  return way === 'TLS' ? 'whole' : 'none';
}

/** The mechanism that the way is about, if any. */
export function mechanismOf(way: Way): Mechanism | undefined {
  if (way === 'AUTH') return 'any';
  return way.startsWith('AUTH ') ? (way.slice('AUTH '.length) as Mechanism) : undefined;
}
