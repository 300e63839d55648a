import { asError } from '../../server/lib/errors.ts';
import type { Client } from './client.ts';
import { fetchAll } from './fetching.ts';
import { lettersFor } from './letters.ts';
import type { Office } from './office.ts';
import type { Offers } from './offers.ts';
import { relayTo, strayed } from './relay.ts';
import { sendAll } from './sending.ts';
import { endpointFor, stationFor } from './station.ts';
import type { Way } from './ways.ts';

/** What came of one client in one way. */
export interface Result {
  readonly client: Client;
  readonly way: Way;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** Why it failed or was skipped, a sentence each. */
  readonly reasons: readonly string[];
}

/** What is wrong with one letter. */
export interface Fault {
  readonly letter: string;
  readonly reason: string;
}

/** One client in one way: the whole set of letters goes through it. Never rejects. */
export async function tryCell(client: Client, way: Way, office: Office, offers: Offers): Promise<Result> {
  const missing = client.needs.find((need) => !need.isHere());
  if (missing !== undefined) {
    return { client, way, outcome: 'skipped', reasons: [`it needs ${missing.name}`] };
  }
  try {
    const reasons = await passLetters(client, way, office, offers);
    return { client, way, outcome: reasons.length === 0 ? 'passed' : 'failed', reasons };
  } catch (error) {
    return { client, way, outcome: 'failed', reasons: [asError(error).message] };
  }
}

/** As whom the client logs in. No other cell of the table has this name, nor the mailbox that is called so. */
export function userFor(client: Client, way: Way): string {
  return `${client.name}-${client.kind}-${way}`.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

/** Resolves with what went wrong. */
async function passLetters(client: Client, way: Way, office: Office, offers: Offers): Promise<string[]> {
  const endpoint = endpointFor(client, way, office);
  if (endpoint === null || !offers[client.kind].has(way)) return ['the server does not offer it'];
  const user = userFor(client, way);
  await using relay = await relayTo(endpoint);
  const station = await stationFor(client, way, user, relay, office);
  await using _running = await client.prepare?.(station);
  const letters = lettersFor(user).filter(({ name }) => client.refuses?.[name] === undefined);
  const faults =
    client.kind === 'sender'
      ? await sendAll(client, letters, station, office)
      : await fetchAll(client, letters, station, office);
  const stray = faults.length === 0 ? strayed(way, relay.heard) : undefined;
  return stray === undefined ? merged(faults) : [stray];
}

/** The letters that share a reason share a sentence. */
function merged(faults: readonly Fault[]): string[] {
  return [...new Set(faults.map(({ reason }) => reason))].map((reason) => {
    const letters = faults.filter((fault) => fault.reason === reason).map(({ letter }) => letter);
    return `${letters.join(', ')}: ${reason}`;
  });
}
