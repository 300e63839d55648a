import { ApiProblem } from '../../server/client/api.ts';
import { partUrl } from '../api/urls.ts';

export interface SomeOctets {
  readonly octets: Uint8Array;
  /** Of the part, in octets: more than there are here where it was cut. */
  readonly size: number;
}

/** The first octets of a part, transfer encoding undone. Its text is in its own charset, so that `api` cannot read it. */
export async function fetchPart(id: string, part: string, atMost: number): Promise<SomeOctets> {
  const response = await fetch(partUrl(id, part), { headers: { range: `bytes=0-${String(atMost - 1)}` } });
  // An empty part has no range at all.
  if (response.status === 416) return { octets: new Uint8Array(), size: 0 };
  if (!response.ok) throw problemOf(response);
  const octets = new Uint8Array(await response.arrayBuffer());
  const size = Number(/\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1] ?? octets.length);
  return { octets: octets.subarray(0, atMost), size };
}

function problemOf({ status, statusText }: Response): ApiProblem {
  const detail = `The server answered ${String(status)}.`;
  return new ApiProblem({ type: 'about:blank', title: statusText, status, detail });
}

/** Text in `charset`; where there is none, or none that is known, as UTF-8 if it is that, else as Windows-1252. */
export function decodeText(octets: Uint8Array, charset?: string): string {
  for (const label of [charset, 'utf-8']) {
    if (label === undefined) continue;
    try {
      // What is cut may end in half a character, which `stream` leaves out.
      return new TextDecoder(label, { fatal: label === 'utf-8' }).decode(octets, { stream: true });
    } catch {
      // Not known, or not that.
    }
  }
  return new TextDecoder('windows-1252').decode(octets);
}
