import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

/** What decides where a program keeps its data. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder; null: the user has none. */
  readonly home: string | null;
}

/**
 * The folder that the setting `dataDir` names: `auto` is the usual one of the platform. Null: nothing is to outlive
 * the process, because the setting says so or because a user without a home folder has no usual one.
 */
export function dataDir(setting: string | null, machine: Machine = thisMachine()): string | null {
  return setting === 'auto' ? usual(machine) : setting;
}

function usual({ platform, env, home }: Machine): string | null {
  if (platform === 'win32') {
    const local = env['LOCALAPPDATA'] ?? (home === null ? '' : win32.join(home, 'AppData', 'Local'));
    return local === '' ? null : win32.join(local, 'Restante');
  }
  if (platform === 'darwin')
    return home === null ? null : posix.join(home, 'Library', 'Application Support', 'Restante');
  // A path that is not absolute is to be ignored (XDG Base Directory Specification).
  const xdg = env['XDG_DATA_HOME'] ?? '';
  if (posix.isAbsolute(xdg)) return posix.join(xdg, 'restante');
  return home === null ? null : posix.join(home, '.local', 'share', 'restante');
}

function thisMachine(): Machine {
  return { platform: process.platform, env: process.env, home: home() };
}

/** Throws for a user that the system does not know, as in containers with a user number of their own. */
function home(): string | null {
  try {
    return homedir() || null;
  } catch {
    return null;
  }
}
