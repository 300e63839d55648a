import { once } from 'node:events';
import { request as overHttp, type IncomingMessage } from 'node:http';
import { request as overTls } from 'node:https';
import { buffer } from 'node:stream/consumers';

/**
 * As `fetch` for a GET, but however long the answer takes: the one of Node gives up after five minutes, and a wait may
 * last ten. Rejects as fetch does, with a TypeError whose cause says what happened.
 */
export const patientFetch: typeof fetch = async (input, { method = 'GET', headers, signal } = {}) => {
  const url = new URL(input instanceof Request ? input.url : input);
  const request = (url.protocol === 'https:' ? overTls : overHttp)(url, {
    method,
    headers: Object.fromEntries(new Headers(headers)),
    agent: false,
    ...(signal && { signal }),
  });
  try {
    request.end();
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return new Response(await buffer(response), {
      status: response.statusCode ?? 502,
      headers: { 'content-type': response.headers['content-type'] ?? '' },
    });
  } catch (error) {
    throw new TypeError('fetch failed', { cause: error });
  }
};
