import { asError } from '../../server/lib/errors.ts';
import { difference } from './changes.ts';
import type { Sender } from './client.ts';
import type { Fault } from './cell.ts';
import { nameOf, type Letter } from './letters.ts';
import type { Office } from './office.ts';
import type { Station } from './station.ts';

/** Sends the letters one by one and resolves with what is wrong with those that have arrived, or have not. */
export async function sendAll(
  sender: Sender,
  letters: readonly Letter[],
  station: Station,
  office: Office,
): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const letter of letters) {
    try {
      await sender.send(letter, station);
      const reason = await faultOf(letter, sender, station, office);
      if (reason !== undefined) faults.push({ letter: letter.name, reason });
    } catch (error) {
      // What does not go through at all will not do so with another letter.
      return [...faults, { letter: letter.name, reason: asError(error).message }];
    }
  }
  return faults;
}

async function faultOf(
  letter: Letter,
  sender: Sender,
  station: Station,
  office: Office,
): Promise<string | undefined> {
  const { id, envelope, mailbox } = await office.arrived(letter.to);
  const { mechanism, tls, user } = station;
  const session = await office.transcript(id);
  const sent = (await sender.composed?.(letter, station)) ?? letter.raw;
  return (
    unlike(
      'envelope',
      [envelope.mailFrom, ...envelope.rcptTo].map(({ address }) => address).join(' → '),
      [letter.from, letter.to].join(' → '),
    ) ??
    unlike('mailbox', mailbox, mechanism === undefined ? 'default' : user) ??
    unlike(
      'mechanism of its session',
      session.mechanism,
      mechanism === 'any' ? (session.mechanism ?? 'any') : mechanism,
    ) ??
    unlike('TLS of its session', session.tls !== undefined, tls !== 'none') ??
    unlike('letter that was sent', nameOf(sent), letter.name) ??
    difference(sent, await office.raw(id), sender.changes)
  );
}

function unlike<Value>(what: string, actual: Value, expected: Value): string | undefined {
  return actual === expected ? undefined : `the ${what} is ${String(actual)} instead of ${String(expected)}`;
}
