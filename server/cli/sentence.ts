import { asError } from '../lib/errors.ts';

/** What went wrong, for a person. `url`: the server that was asked. */
export function sentence(error: unknown, url: string): string {
  // What fetch rejects with when nobody listens; its own message is "fetch failed".
  if (!(error instanceof TypeError) || error.cause === undefined) return asError(error).message;
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  return `No server answers at ${url}${code}. Start one with \`restante\`, or name another with --url.`;
}
