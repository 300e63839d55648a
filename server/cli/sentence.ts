import { asError } from '../lib/errors.ts';

/** What went wrong, for a person. `url`: the server that was asked. */
export function sentence(error: unknown, url: string): string {
  // What fetch rejects with when nobody listens; its own message is "fetch failed".
  if (error instanceof TypeError && error.cause !== undefined) return unreachable(error.cause, url);
  const { message, path } = asError(error) as NodeJS.ErrnoException;
  // `ENOENT: no such file or directory, open 'mail.eml'`: the file first, as other programs say it.
  const why = /^[A-Z0-9]+: ([^,]+), [a-z]+/.exec(message)?.[1];
  return path === undefined || why === undefined ? message : `${path}: ${why}.`;
}

function unreachable(cause: unknown, url: string): string {
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  return `No server answers at ${url}${code}. Start one with \`restante\`, or name another with --url.`;
}
