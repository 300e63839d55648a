import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Context } from './command.ts';
import { Failure } from './failure.ts';

/**
 * Opens a link of a mail in the user's browser. Only `http:` and `https:`: other schemes start other programs. Resolves
 * when the program that opens it has started. Rejects with a Failure.
 */
export async function openInBrowser(url: string, { env, platform }: Context): Promise<void> {
  const { protocol, href } = new URL(url);
  if (!/^https?:$/.test(protocol)) {
    throw new Failure(`${url} is no web address, and nothing else is opened in a browser.`);
  }
  const { command, args } = opener(platform, href);
  const program = spawn(command, args, { env: { ...env }, detached: true, stdio: 'ignore' });
  try {
    await once(program, 'spawn');
  } catch (error) {
    throw new Failure(`${command} cannot be started, so no browser opens ${href}: ${String(error)}.`);
  }
  program.unref();
}

/** What opens a URL in the browser that the user has chosen. The URL is an argument and never goes through a shell. */
export function opener(platform: string, href: string): { command: string; args: string[] } {
  if (platform === 'darwin') return { command: 'open', args: [href] };
  if (platform !== 'win32') return { command: 'xdg-open', args: [href] };
  // `start` belongs to cmd.exe, which would read `&` and `%` in the URL.
  return { command: 'rundll32', args: ['url.dll,FileProtocolHandler', href] };
}
