import type { Fault } from './cell.ts';
import { difference } from './changes.ts';
import type { Fetcher } from './client.ts';
import { nameOf, type Letter } from './letters.ts';
import type { Office } from './office.ts';
import type { Station } from './station.ts';

/** Fetches the letters in one go and resolves with what is wrong with what has come, or has not. */
export async function fetchAll(
  fetcher: Fetcher,
  letters: readonly Letter[],
  station: Station,
  office: Office,
): Promise<Fault[]> {
  await office.put(letters, station.user);
  const fetched = await fetcher.fetch(station);
  const byName = new Map(fetched.map((raw) => [nameOf(raw), raw]));
  const faults = letters.flatMap(({ name, raw }) => {
    const came = byName.get(name);
    const reason = came === undefined ? 'it was not fetched' : difference(raw, came, fetcher.changes);
    return reason === undefined ? [] : [{ letter: name, reason }];
  });
  const left = await office.list(station.user);
  return [
    ...faults,
    ...miscount('fetched', fetched.length, letters.length),
    ...miscount('left in the mailbox', left.length, fetcher.deletes ? 0 : letters.length),
  ];
}

function miscount(what: string, actual: number, expected: number): Fault[] {
  return actual === expected
    ? []
    : [{ letter: 'all', reason: `${actual} were ${what} instead of ${expected}` }];
}
