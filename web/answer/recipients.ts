import type { Envelope } from '../api/wire.ts';

/** The forward-paths of a message, each once. */
export const recipientsOf = ({ rcptTo }: Envelope): readonly string[] => [
  ...new Set(rcptTo.map(({ address }) => address)),
];

/** The recipient whose mailbox is looked at, else the first; undefined when the envelope has none. */
export function likeliest(recipients: readonly string[], mailbox: string | null): string | undefined {
  const wanted = mailbox?.toLowerCase();
  return recipients.find((address) => address.toLowerCase() === wanted) ?? recipients[0];
}
