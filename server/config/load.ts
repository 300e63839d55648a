import { readFileSync } from 'node:fs';
import { asError, InvalidInput } from '../lib/errors.ts';
import { nearest } from '../lib/nearest.ts';
import { allSettings, type Config, type NamedSetting } from './settings.ts';

const switches = allSettings.filter(({ setting }) => setting.kind.isSwitch === true).map(({ flag }) => flag);

/** The other form of each switch: `--no-smtp-starttls`. */
const switchesOff = switches.map((flag) => flag.replace('--', '--no-'));

/** Some of the configuration, as a program writes it. */
export type PartialConfig = {
  readonly [Key in keyof Config]?: Config[Key] extends object ? Partial<Config[Key]> : Config[Key];
};

/** What the command line asks for. */
export interface CommandLine {
  readonly action: 'serve' | 'help' | 'version';
  readonly config: Config;
}

/**
 * Reads the command line. A flag goes before a variable, a variable before the file named by `--config`, the file
 * before the default. Throws InvalidInput for an unknown flag, variable or key, naming the nearest known one.
 */
export function loadConfig(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): CommandLine {
  const { action, file, flags } = readFlags(argv);
  const path = file ?? env['RESTANTE_CONFIG'];
  const layers = [path === undefined ? new Map<string, Given>() : readFile(path), readVariables(env), flags];
  return { action, config: assemble(layers) };
}

/** The configuration with what `partial` names, and the defaults for the rest. Throws InvalidInput. */
export function completeConfig(partial: PartialConfig, defaults: PartialConfig = {}): Config {
  return assemble([readObject(defaults, ''), readObject(partial, '')]);
}

/** A value as given, and the name under which the user gave it. */
interface Given {
  readonly as: string;
  readonly value: unknown;
}
type Layer = Map<string, Given>;

function readFlags(argv: readonly string[]): {
  action: CommandLine['action'];
  file: string | undefined;
  flags: Layer;
} {
  const flags: Layer = new Map();
  let action: CommandLine['action'] = 'serve';
  let file: string | undefined;
  const rest = [...argv];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--help' || word === '-h') action = 'help';
    else if (word === '--version' || word === '-V') action = 'version';
    else if (word === 'serve' && action === 'serve' && flags.size === 0) continue;
    else {
      const { flag, value } = flagAndValue(word, rest);
      if (flag === '--config') file = value;
      else flags.set(known(flag, 'flag').key, { as: flag, value });
    }
  }
  return { action, file, flags };
}

/** `--flag=value`, `--flag` with the value as the next word, or a switch: `--flag` and `--no-flag`. */
function flagAndValue(word: string, rest: string[]): { flag: string; value: string } {
  if (!word.startsWith('--'))
    throw new InvalidInput(word, `${word} is not a flag or command; see restante --help.`);
  const equals = word.indexOf('=');
  const flag = equals === -1 ? word : word.slice(0, equals);
  const positive = flag.replace(/^--no-/, '--');
  if (equals === -1 && switches.includes(positive))
    return { flag: positive, value: String(flag === positive) };
  if (flag !== '--config') known(flag, 'flag');
  const value = equals === -1 ? rest.shift() : word.slice(equals + 1);
  if (value === undefined) throw new InvalidInput(flag, `${flag} needs a value, as in ${flag}=…`);
  return { flag, value };
}

/** Where the file is; and what clients are told of the server, which a CI job tells every process. */
const NO_SETTINGS: ReadonlySet<string> = new Set([
  'RESTANTE_CONFIG',
  'RESTANTE_URL',
  'RESTANTE_MAILBOX',
  'RESTANTE_TOKEN',
]);

/** What Kubernetes, and links of Docker, tell every container of a service called `restante`, or `restante-smtp`. */
const SERVICE = /^RESTANTE_(?:SERVICE|PORT)(?:_|$)|_SERVICE_(?:HOST|PORT)(?:_|$)|_PORT_\d+_(?:TCP|UDP)/;

function readVariables(env: Readonly<Record<string, string | undefined>>): Layer {
  const layer: Layer = new Map();
  for (const [name, value] of Object.entries(env)) {
    if (!name.startsWith('RESTANTE_') || isForOthers(name)) continue;
    if (value === undefined || value === '' || isServiceAddress(name, value)) continue;
    layer.set(known(name, 'variable').key, { as: name, value });
  }
  return layer;
}

/** What Kubernetes tells of a service called `restante-smtp`, under the name of a setting. */
function isServiceAddress(name: string, value: string): boolean {
  return name.endsWith('_PORT') && value.startsWith('tcp://');
}

function isForOthers(name: string): boolean {
  return NO_SETTINGS.has(name) || SERVICE.test(name);
}

function readFile(path: string): Layer {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new InvalidInput(
      '--config',
      `The configuration file ${path} cannot be read: ${asError(error).message}`,
      { cause: error },
    );
  }
  if (!isRecord(content))
    throw new InvalidInput('--config', `The configuration file ${path} must hold a JSON object.`);
  return readObject(content, '');
}

function readObject(object: object, prefix: string): Layer {
  const layer: Layer = new Map();
  for (const [name, value] of Object.entries(object) as [string, unknown][]) {
    const key = prefix + name;
    if (value === undefined) continue;
    const isGroup = allSettings.some((setting) => setting.key.startsWith(`${key}.`));
    if (isGroup && isRecord(value)) for (const entry of readObject(value, `${key}.`)) layer.set(...entry);
    else layer.set(known(key, 'key').key, { as: key, value });
  }
  return layer;
}

function known(name: string, form: 'flag' | 'variable' | 'key'): NamedSetting {
  const found = allSettings.find((setting) => setting[form] === name);
  if (found !== undefined) return found;
  const close = nearest(name, [
    ...allSettings.map((setting) => setting[form]),
    ...(form === 'flag' ? ['--config', '--help', '--version', ...switchesOff] : []),
  ]);
  throw new InvalidInput(
    name,
    `${name} is not a setting${close === undefined ? '; see restante --help.' : `; did you mean ${close}?`}`,
  );
}

/** Later layers win. Each value is checked under the name by which it was given. */
function assemble(layers: readonly Layer[]): Config {
  const config: Record<string, unknown> = {};
  for (const { key, setting } of allSettings) {
    const given = layers.reduce<Given | undefined>((last, layer) => layer.get(key) ?? last, undefined);
    const [group, name] = key.split('.');
    if (group === undefined) continue;
    const value = given === undefined ? setting.default : checked(given, setting);
    if (name === undefined) config[group] = value;
    else config[group] = { ...(config[group] as object | undefined), [name]: value };
  }
  return config as unknown as Config;
}

function checked({ as, value }: Given, { kind }: NamedSetting['setting']): unknown {
  const result = kind.read(value);
  if ('value' in result) return result.value;
  throw new InvalidInput(as, `${as} is ${JSON.stringify(value)}; it must be ${result.expected}.`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
