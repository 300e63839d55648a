import { InvalidInput } from '../../lib/errors.ts';
import { splitHeader } from '../../mail/header.ts';
import { parseAddresses } from '../../mail/address.ts';
import type { Envelope, Path } from '../../mail/message.ts';
import type { HttpDeps } from '../app.ts';
import type { Handler } from '../mount.ts';

/** Takes a message as it is: nothing is added to its header and nothing taken out, a Bcc field neither. */
export function submit({ submit: handIn }: HttpDeps): Handler<'POST /api/messages'> {
  return ({ query, body }) => {
    if (body.length === 0) throw new InvalidInput('body', 'The body is empty; it must be the message.');
    const envelope = envelopeOf(body, query.from, query.rcpt === undefined ? undefined : [query.rcpt].flat());
    return handIn({ envelope, origin: { via: 'http' }, raw: body }, query.mailbox);
  };
}

/** What is not given is what the header says: Sender or From (RFC 5322 §3.6.2); To, Cc and Bcc (§3.6.3). */
function envelopeOf(raw: Buffer, from: string | undefined, rcpt: readonly string[] | undefined): Envelope {
  if (from !== undefined && rcpt !== undefined) return { mailFrom: path(from), rcptTo: rcpt.map(path) };
  const fields = splitHeader(raw);
  const named = (...names: readonly string[]) =>
    fields
      .filter(({ name }) => names.includes(name.toLowerCase()))
      .flatMap(({ value }) => parseAddresses([value]))
      .map(({ address }) => address)
      .filter((address) => address !== '');
  const sender = from ?? named('sender')[0] ?? named('from')[0] ?? '';
  const recipients = rcpt ?? named('to', 'cc', 'bcc');
  return { mailFrom: path(sender), rcptTo: recipients.map(path) };
}

function path(address: string): Path {
  return { address, params: {} };
}
