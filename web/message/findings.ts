import type { Code, Link, MessageDetail, Purpose, Unsubscribe } from '../api/wire.ts';
import { shell } from '../docs/quoting.ts';

/** What extraction has found in a message. */
export type Findings = Pick<MessageDetail, 'links' | 'codes' | 'unsubscribe' | 'invitations'>;

/** A URL of the mail, with all the words that lead there. */
export interface Target {
  readonly url: string;
  /** The words that are clicked, each once; none where the URL itself is all that is seen. */
  readonly words: readonly string[];
  readonly purpose: Purpose | null;
  readonly sources: readonly Link['source'][];
}

/** How many things there are to look at. */
export const countOf = (found: Findings): number =>
  found.codes.length + targetsOf(found.links).length + found.unsubscribe.length + found.invitations.length;

/** The links by their URL: most are in the plain text and in the HTML. In the order of the mail. */
export function targetsOf(links: readonly Link[]): Target[] {
  return [...byUrlOf(links)].map(([url, same]) => ({
    url,
    words: unique(same.map(({ text }) => text)).filter((text) => text !== '' && text !== url),
    purpose: same.find(({ purpose }) => purpose !== null)?.purpose ?? null,
    sources: unique(same.map(({ source }) => source)),
  }));
}

function byUrlOf(links: readonly Link[]): Map<string, Link[]> {
  const byUrl = new Map<string, Link[]>();
  for (const link of links) {
    const same = byUrl.get(link.url);
    if (same === undefined) byUrl.set(link.url, [link]);
    else same.push(link);
  }
  return byUrl;
}

const unique = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];

/** Points from which a code is taken for granted, and by how many the next must be behind. */
const SURE = 8;
const AHEAD = 2;

/** The code of the mail, if there is one that stands out. Undefined for a list of recovery codes. */
export function bestCode([best, next]: readonly Code[]): string | undefined {
  if (best === undefined || best.score < SURE) return undefined;
  return next === undefined || best.score - next.score >= AHEAD ? best.code : undefined;
}

/** `web`: opens in a browser; `relative`: leads nowhere in a mail; `other`: an app, a mail, a telephone. */
export type Destination = 'web' | 'relative' | 'other';

export function destinationOf(url: string): Destination {
  if (/^https?:\/\//i.test(url)) return 'web';
  return /^[a-z][a-z0-9+.-]*:/i.test(url) ? 'other' : 'relative';
}

/** The request that a mail program makes to unsubscribe (RFC 8058 §3.1). */
export const oneClickCommand = ({ url }: Pick<Unsubscribe, 'url'>): string =>
  `curl -X POST -d List-Unsubscribe=One-Click ${shell(url)}`;
