import type { LogFormat } from '../lib/log.ts';
import { CERTIFICATES, type Certificate } from '../tls/certificate.ts';
import {
  age,
  choice,
  count,
  file,
  folder,
  host,
  names,
  objects,
  octets,
  onOrOff,
  port,
  portOrOff,
  subjects,
  yesOrNo,
  type Kind,
} from './kinds.ts';

/** Everything that can be set. Sizes are octets, durations seconds; a port that is null is not listened on. */
export interface Config {
  readonly host: string;
  readonly smtp: {
    readonly port: number;
    readonly submissionPort: number | null;
    readonly tlsPort: number | null;
    readonly starttls: boolean;
    readonly requireTls: boolean;
    readonly requireAuth: boolean;
    readonly maxMessage: number;
    readonly maxRecipients: number;
    readonly maxClients: number;
  };
  readonly lmtp: { readonly port: number | null };
  readonly http: { readonly port: number; readonly allowedHosts: readonly string[] };
  readonly pop3: {
    readonly port: number;
    readonly tlsPort: number | null;
    readonly stls: boolean;
    readonly requireTls: boolean;
  };
  readonly auth: {
    /** Path of the file of users; null: any name and password are right. */
    readonly users: string | null;
  };
  readonly tls: {
    readonly cert: string | null;
    readonly key: string | null;
    readonly names: readonly string[];
    readonly certificate: Certificate;
  };
  /** Whether addresses such as `bounce+550+text@example.org` fail as they ask for. */
  readonly magicAddresses: boolean;
  /** Faults to begin with, as `POST /api/faults` takes them; they are checked when the server starts. */
  readonly faults: readonly object[];
  readonly store: {
    readonly maxMessages: number;
    readonly maxOctets: number;
    readonly maxAge: number | null;
  };
  /** A path, `auto` for the folder of the user's platform, or null: what must last does not outlive the process. */
  readonly dataDir: string | null;
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
type SettingsOf<Value> = [Value] extends [string | number | boolean | null | readonly unknown[]]
  ? Setting<Value>
  : { readonly [Key in keyof Value]: Setting<Value[Key]> };

export const settings: Settings = {
  host: { kind: host, default: '127.0.0.1', description: 'Address that all listeners bind to' },
  smtp: {
    port: { kind: port, default: 1025, description: 'Port for SMTP' },
    submissionPort: {
      kind: portOrOff,
      default: 1587,
      description: 'Port for SMTP submission, with STARTTLS on offer',
    },
    tlsPort: { kind: portOrOff, default: 1465, description: 'Port for SMTP with TLS from the first octet' },
    starttls: { kind: yesOrNo, default: false, description: 'Offer STARTTLS at --smtp-port too' },
    requireTls: {
      kind: yesOrNo,
      default: false,
      description: 'Take mail over TLS only; 530 5.7.0 before STARTTLS',
    },
    requireAuth: {
      kind: yesOrNo,
      default: false,
      description: 'Take mail from those that have logged in only; 530 5.7.0 before AUTH',
    },
    maxMessage: { kind: octets, default: 50 * 1024 ** 2, description: 'Largest message that is accepted' },
    maxRecipients: { kind: count(1), default: 1000, description: 'Recipients that one message may have' },
    maxClients: { kind: count(1), default: 2000, description: 'SMTP connections at one time' },
  },
  lmtp: { port: { kind: portOrOff, default: null, description: 'Port for LMTP' } },
  http: {
    port: { kind: port, default: 8025, description: 'Port for the inbox and the REST API' },
    allowedHosts: {
      kind: names,
      default: [],
      description: 'Host names, besides localhost and addresses, that the inbox answers to',
    },
  },
  pop3: {
    port: { kind: port, default: 1110, description: 'Port for POP3' },
    tlsPort: { kind: portOrOff, default: 1995, description: 'Port for POP3 with TLS from the first octet' },
    stls: { kind: yesOrNo, default: false, description: 'Offer STLS at --pop3-port' },
    requireTls: {
      kind: yesOrNo,
      default: false,
      description: 'Take logins over TLS only; -ERR before STLS, which is then on offer',
    },
  },
  auth: {
    users: {
      kind: file,
      default: null,
      description: 'File of users and their hashed passwords; with none, any name and password are right',
    },
  },
  tls: {
    cert: {
      kind: file,
      default: null,
      description: 'PEM file of the certificate and its chain; with none, a local authority is made and kept',
    },
    key: { kind: file, default: null, description: 'PEM file of the key of --tls-cert' },
    names: {
      kind: subjects,
      default: [],
      description: "Names and addresses, besides localhost and this host's, that the made certificate is for",
    },
    certificate: {
      kind: choice(CERTIFICATES, '<kind>'),
      default: 'good',
      description: `What TLS clients are shown: ${CERTIFICATES.join(', ')}`,
    },
  },
  magicAddresses: {
    kind: onOrOff,
    default: true,
    description: 'Whether addresses such as bounce+550+text@ or ann+full@ fail as they ask for: on, off',
  },
  faults: {
    kind: objects,
    default: [],
    description: 'Faults to begin with, a list of what POST /api/faults takes',
  },
  store: {
    maxMessages: {
      kind: count(1),
      default: 10_000,
      description: 'Messages that are kept; the oldest go first',
    },
    maxOctets: {
      kind: octets,
      default: 512 * 1024 ** 2,
      description: 'Octets of mail, and of the texts that are searched, that are kept; the oldest go first',
    },
    maxAge: { kind: age, default: null, description: 'How long a message is kept' },
  },
  dataDir: {
    kind: folder,
    default: 'auto',
    description: "Folder for what must last; auto is the usual one of this user's platform, none is memory",
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
