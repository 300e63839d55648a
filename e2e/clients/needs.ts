import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Something that has to be on this machine before a client can be tried. */
export interface Need {
  /** What is missing, when it is. */
  readonly name: string;
  isHere(): boolean;
  /** The Debian package that has it. */
  readonly package?: string;
  /** The package is not to be installed but laid out in this folder, because as installed it would run by itself. */
  readonly folder?: string;
}

/** A Debian package, and a file that is there when it is installed. */
export function debian(name: string, file = `/usr/bin/${name}`): Need {
  return { name: file, package: name, isHere: () => existsSync(file) };
}

/** A Debian package that is laid out under .cache and changes nothing of this machine. */
export function unpacked(name: string): Need & { readonly folder: string } {
  const folder = resolve('.cache/debian', name);
  return { name: `the package ${name}`, package: name, folder, isHere: () => existsSync(folder) };
}

export const ROOT: Need = { name: 'to be root', isHere: () => process.getuid?.() === 0 };

/** What Perl programs need beyond Perl. */
export const PERL_SASL = debian('libauthen-sasl-perl', '/usr/share/perl5/Authen/SASL.pm');
export const PERL_HMAC = debian('libdigest-hmac-perl', '/usr/share/perl5/Digest/HMAC_MD5.pm');
export const PERL_ADDRESS = debian('libmailtools-perl', '/usr/share/perl5/Mail/Address.pm');
export const PERL_SSL = debian('libio-socket-ssl-perl', '/usr/share/perl5/IO/Socket/SSL.pm');

/** Gets what is missing, where this is Debian and we may. A client whose needs are still not met is skipped then. */
export function obtain(needs: readonly Need[]): void {
  const missing = needs.filter((need) => need.package !== undefined && !need.isHere());
  if (missing.length === 0 || !ROOT.isHere() || !existsSync('/usr/bin/apt-get')) return;
  const packages = [...new Set(missing.map(({ package: name }) => name ?? ''))];
  process.stdout.write(`Getting ${packages.join(', ')} …\n`);
  run('apt-get', ['update', '-qq']);
  const layouts = new Map(missing.map(({ package: name, folder }) => [name ?? '', folder]));
  const toInstall = packages.flatMap((name) =>
    layouts.get(name) === undefined ? [name] : librariesOf(name).filter((library) => !isInstalled(library)),
  );
  if (toInstall.length > 0) {
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...toInstall]);
  }
  for (const [name, folder] of layouts) if (folder !== undefined) layOut(name, folder);
}

function layOut(name: string, folder: string): void {
  const downloads = `${folder}.download`;
  mkdirSync(downloads, { recursive: true });
  run('apt-get', ['download', '-qq', '-o', 'APT::Sandbox::User=root', name], downloads);
  for (const file of readdirSync(downloads)) run('dpkg', ['-x', join(downloads, file), folder]);
}

function librariesOf(name: string): string[] {
  const depends = run('apt-cache', ['depends', '--important', name]);
  return [...depends.matchAll(/Depends: (lib\S+)/g)].map(([, library]) => library ?? '');
}

function isInstalled(name: string): boolean {
  return run('dpkg-query', ['--show', '--showformat=${db:Status-Status}', name]) === 'installed';
}

/** Its standard output; what goes wrong is on our standard error, and shows in what is still missing. */
function run(program: string, args: readonly string[], cwd?: string): string {
  return spawnSync(program, args, {
    ...(cwd === undefined ? {} : { cwd }),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).stdout;
}
