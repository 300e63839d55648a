import type { IncomingHttpHeaders } from 'node:http';
import type { Octets } from '../mount.ts';
import { HttpError } from '../problem.ts';

/**
 * Octets that never change, for one request: all of them, the one range that was asked for (RFC 9110 §14), or
 * nothing when the client has them already.
 *
 * @param etag quoted
 */
export function immutable(
  body: Buffer,
  etag: string,
  request: IncomingHttpHeaders,
  answer: Omit<Octets, 'body'>,
): Octets {
  // `no-cache` lets the browser keep it but ask first: the message may have been deleted.
  const headers = { ...answer.headers, etag, 'accept-ranges': 'bytes', 'cache-control': 'private, no-cache' };
  if (isKnown(etag, request['if-none-match'])) return { ...answer, status: 304, headers, body: '' };
  const range = firstRange(request, etag, body.length);
  if (range === undefined) return { ...answer, headers, body };
  const [start, end] = range;
  const contentRange = `bytes ${start}-${end - 1}/${body.length}`;
  return {
    ...answer,
    status: 206,
    headers: { ...headers, 'content-range': contentRange },
    body: body.subarray(start, end),
  };
}

function isKnown(etag: string, field: string | undefined): boolean {
  const known = (field ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes(etag) || known.includes('*');
}

/** Start and end of a single range. Several ranges, or other units, are answered with everything, as §14.2 allows. */
function firstRange(request: IncomingHttpHeaders, etag: string, size: number): [number, number] | undefined {
  const condition = request['if-range'];
  if (condition !== undefined && condition !== etag) return undefined;
  const [match, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(request.range ?? '') ?? [];
  if (match === undefined || (first === '' && last === '')) return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size : Math.min(size, Number(last) + 1);
  if (first !== '' && last !== '' && Number(last) < start) return undefined;
  if (start >= size)
    throw new HttpError(416, `There are only ${size} octets.`, { 'content-range': `bytes */${size}` });
  return [start, end];
}
