import type { Api } from '../api/api.ts';
import { attachment } from './attachment.ts';
import { broken } from './broken.ts';
import { invitation } from './invitation.ts';
import { japanese } from './japanese.ts';
import { newsletter } from './newsletter.ts';
import { type Occasion, octetsOf } from './octets.ts';
import { plain } from './plain.ts';
import type { SampleName } from './names.ts';

const SAMPLES: Readonly<Record<SampleName, (occasion: Occasion) => string>> = {
  plain,
  newsletter,
  japanese,
  attachment,
  invitation,
  broken,
};

/** The octets of a sample mail, as they would come over SMTP. */
export const sample = (name: SampleName, occasion: Occasion): Uint8Array => octetsOf(SAMPLES[name](occasion));

/**
 * Hands samples in over the API, one after the other, so that they arrive in this order. Rejects with what the first
 * that is not taken is refused with.
 *
 * @param mailbox null: the one that mail goes to when nobody says otherwise
 */
export async function sendSamples(
  api: Api,
  names: readonly SampleName[],
  mailbox: string | null,
  occasion: () => Occasion,
): Promise<void> {
  const query = mailbox === null ? {} : { mailbox };
  for (const name of names) {
    await api('POST /api/messages', { query, body: sample(name, occasion()) });
  }
}
