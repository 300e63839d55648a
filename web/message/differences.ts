import { messageWords } from '../i18n/message.ts';
import type { Envelope, Summary } from '../api/wire.ts';

/**
 * Sentences about where the envelope (RFC 5321) and the header (RFC 5322) do not say the same. That is no error:
 * it is how Bcc, lists and bounces work, and what people look for when mail goes astray.
 */
export function differences(envelope: Envelope, summary: Summary): string[] {
  const say = messageWords().envelope;
  const named = new Set([...summary.to, ...summary.cc].map(({ address }) => folded(address)));
  const sent = new Set(envelope.rcptTo.map(({ address }) => folded(address)));
  const blind = unique(envelope.rcptTo.map(({ address }) => address)).filter(
    (address) => !named.has(folded(address)),
  );
  const left = unique([...summary.to, ...summary.cc].map(({ address }) => address)).filter(
    (address) => address !== '' && !sent.has(folded(address)),
  );
  return [...blind.map(say.blind), ...left.map(say.notSent), ...senderDifference(envelope, summary)];
}

function senderDifference({ mailFrom }: Envelope, { from }: Summary): string[] {
  const say = messageWords().envelope;
  if (mailFrom.address === '') return [say.nullPath];
  if (from.length === 0) return [say.noFrom];
  if (from.some(({ address }) => folded(address) === folded(mailFrom.address))) return [];
  return [say.bounces(mailFrom.address)];
}

/** Local parts may differ by case (RFC 5321 §2.4), but no one uses that: two spellings are one person here. */
const folded = (address: string): string => address.toLowerCase();

const unique = (addresses: readonly string[]): string[] => [
  ...new Map(addresses.map((address) => [folded(address), address])).values(),
];
