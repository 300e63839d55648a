/** The ways in which mail is sent: which port, and how the client says who it is. `AUTH` leaves that to the client. */
export const SENDING = [
  'plain',
  'AUTH',
  'AUTH PLAIN',
  'AUTH LOGIN',
  'AUTH CRAM-MD5',
  'AUTH XOAUTH2',
  'AUTH OAUTHBEARER',
  'STARTTLS',
  'TLS',
] as const;

/** The ways in which mail is fetched. `plain` is USER and PASS (RFC 1939 §7). */
export const FETCHING = [
  'plain',
  'AUTH',
  'APOP',
  'AUTH PLAIN',
  'AUTH LOGIN',
  'AUTH CRAM-MD5',
  'AUTH XOAUTH2',
  'AUTH OAUTHBEARER',
  'STLS',
  'TLS',
] as const;

export type SendingWay = (typeof SENDING)[number];
export type FetchingWay = (typeof FETCHING)[number];
export type Way = SendingWay | FetchingWay;

/** The SASL mechanisms that a client may be told to use; `any` leaves it to the client, which often takes the strongest. */
export type Mechanism = 'any' | 'PLAIN' | 'LOGIN' | 'CRAM-MD5' | 'XOAUTH2' | 'OAUTHBEARER';

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
