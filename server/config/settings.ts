import type { LogFormat } from '../lib/log.ts';
import { age, choice, count, host, names, octets, port, type Kind } from './kinds.ts';

/** Everything that can be set. Sizes are octets, durations seconds. */
export interface Config {
  readonly host: string;
  readonly smtp: {
    readonly port: number;
    readonly maxMessage: number;
    readonly maxRecipients: number;
    readonly maxClients: number;
  };
  readonly http: { readonly port: number; readonly allowedHosts: readonly string[] };
  readonly pop3: { readonly port: number };
  readonly store: {
    readonly maxMessages: number;
    readonly maxOctets: number;
    readonly maxAge: number | null;
  };
  readonly log: LogFormat;
}

/** One setting. Its key is `smtp.port` in a file, `--smtp-port` as a flag and `RESTANTE_SMTP_PORT` as a variable. */
export interface Setting<Value> {
  readonly kind: Kind<Value>;
  readonly default: Value;
  readonly description: string;
}

/** The settings in the shape of the configuration: flags, variables, help and the README's table derive from it. */
export type Settings = { readonly [Key in keyof Config]: SettingsOf<Config[Key]> };
type SettingsOf<Value> = [Value] extends [string | number | null | readonly unknown[]]
  ? Setting<Value>
  : { readonly [Key in keyof Value]: Setting<Value[Key]> };

export const settings: Settings = {
  host: { kind: host, default: '127.0.0.1', description: 'Address that all listeners bind to' },
  smtp: {
    port: { kind: port, default: 1025, description: 'Port for SMTP' },
    maxMessage: { kind: octets, default: 50 * 1024 ** 2, description: 'Largest message that is accepted' },
    maxRecipients: { kind: count(1), default: 1000, description: 'Recipients that one message may have' },
    maxClients: { kind: count(1), default: 2000, description: 'SMTP connections at one time' },
  },
  http: {
    port: { kind: port, default: 8025, description: 'Port for the inbox and the REST API' },
    allowedHosts: {
      kind: names,
      default: [],
      description: 'Host names, besides localhost and addresses, that the inbox answers to',
    },
  },
  pop3: { port: { kind: port, default: 1110, description: 'Port for POP3' } },
  store: {
    maxMessages: {
      kind: count(1),
      default: 10_000,
      description: 'Messages that are kept; the oldest go first',
    },
    maxOctets: {
      kind: octets,
      default: 512 * 1024 ** 2,
      description: 'Octets of mail that are kept; the oldest go first',
    },
    maxAge: { kind: age, default: null, description: 'How long a message is kept' },
  },
  log: {
    kind: choice<LogFormat>(['human', 'json', 'silent']),
    default: 'human',
    description: 'Form of the log on standard error',
  },
};

/** A setting with all its names. */
export interface NamedSetting {
  readonly key: string;
  readonly flag: string;
  readonly variable: string;
  readonly setting: Setting<unknown>;
}

/** All settings in the order of the table. */
export const allSettings: readonly NamedSetting[] = flatten(settings, '');

function flatten(group: object, prefix: string): NamedSetting[] {
  return Object.entries(group).flatMap(([name, value]: [string, object]) =>
    'kind' in value ? [named(prefix + name, value as Setting<unknown>)] : flatten(value, `${prefix}${name}.`),
  );
}

function named(key: string, setting: Setting<unknown>): NamedSetting {
  const words = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replaceAll('.', '-');
  return {
    key,
    flag: `--${words}`,
    variable: `RESTANTE_${words.toUpperCase().replaceAll('-', '_')}`,
    setting,
  };
}
