/**
 * What servers commonly say with a status, by its second and third number (RFC 3463 §3); undefined for one that is seldom
 * seen. The first number says only whether it is for good.
 */
export function statusText(status: string): string | undefined {
  return TEXTS[status.slice(status.indexOf('.') + 1)];
}

const TEXTS: Readonly<Record<string, string>> = {
  '1.1': 'User unknown',
  '1.2': 'Host unknown',
  '1.6': 'The mailbox has moved',
  '2.1': 'Mailbox disabled',
  '2.2': 'Mailbox full',
  '3.4': 'Message too big',
  '4.1': 'No answer from host',
  '4.2': 'Connection lost',
  '4.6': 'Routing loop',
  '4.7': 'Delivery time expired',
  '7.0': 'Try again later',
  '7.1': 'Refused by policy',
  '7.26': 'SPF and DKIM did not pass',
};
