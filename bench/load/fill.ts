import { message, RARE_WORD, type Kind } from '../messages.ts';
import { SmtpClient } from './smtp.ts';

/** Sends messages number `from` up to, not including, `to` of a kind; the one numbered `rare` has the rare word. */
export async function fill(port: number, kind: Kind, from: number, to: number, rare = -1): Promise<void> {
  let serial = from;
  const send = async () => {
    const client = await SmtpClient.open(port);
    while (serial < to) {
      const number = serial++;
      await client.deliver(message(kind, number, number === rare ? { also: RARE_WORD } : {}));
    }
    client.destroy();
  };
  await Promise.all(Array.from({ length: 8 }, send));
}
