import type { HeaderField } from '../header.ts';
import type { Link, Unsubscribe } from './extraction.ts';
import { hrefUrl } from './href.ts';

/** Ways to end the subscription that are listed of one mail. */
const UNSUBSCRIBE_LIMIT = 50;

/**
 * The URLs of the List-Unsubscribe field in the sender's order of preference (RFC 2369 §3.2), then the links of the
 * body with that purpose, each URL once.
 */
export function listUnsubscribe(header: readonly HeaderField[], links: readonly Link[]): Unsubscribe[] {
  const isOneClick = valuesOf(header, 'list-unsubscribe-post').some((value) => ONE_CLICK.test(value));
  const fields = valuesOf(header, 'list-unsubscribe').flatMap(urlsOf);
  const found: Unsubscribe[] = [
    ...fields.map((url) => ({
      url,
      source: 'header' as const,
      // RFC 8058 §3.1: the POST goes to the HTTPS URL.
      oneClick: isOneClick && /^https:/i.test(url),
    })),
    ...links
      .filter(({ purpose }) => purpose === 'unsubscribe')
      .map(({ url, source }) => ({ url, source, oneClick: false })),
  ];
  const first = new Map(found.toReversed().map((one) => [one.url, one]));
  return found.filter((one) => first.get(one.url) === one).slice(0, UNSUBSCRIBE_LIMIT);
}

const ONE_CLICK = /^\s*List-Unsubscribe\s*=\s*One-Click\s*$/i;

function valuesOf(header: readonly HeaderField[], wanted: string): string[] {
  return header.filter(({ name }) => name.toLowerCase() === wanted).map(({ value }) => value);
}

/** What stands within angle brackets; white space in there is of folding (RFC 2369 §2). The rest is comment. */
function urlsOf(value: string): string[] {
  return Array.from(value.matchAll(/<([^<>]{1,8192})>/g), ([, url = '']) => url.replace(/\s+/g, ''))
    .filter((url) => /^(?:https?|mailto):/i.test(url))
    .flatMap((url) => hrefUrl(url, undefined) ?? []);
}
