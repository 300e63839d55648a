import { isIP } from 'node:net';
import { nearest } from '../lib/nearest.ts';
import { formatOctets, formatSeconds, parseOctets, parseSeconds } from './units.ts';

/** A kind of setting: how it is read from text and from JSON, and how it is written. */
export interface Kind<Value> {
  /** Stands for the value in `--help`: `<port>`. */
  readonly placeholder: string;
  /** The value, or a clause that says what is expected: `a port from 0 to 65535`. */
  read(input: unknown): { value: Value } | { expected: string };
  /** As the user would write it. */
  write(value: Value): string;
  /** A flag of this kind takes no next word: `--flag` is yes and `--no-flag` is no. */
  readonly isSwitch?: true;
}

export const port: Kind<number> = {
  placeholder: '<port>',
  read: (input) => integer(input, 0, 65_535, 'a port from 0 to 65535 (0 takes any free one)'),
  write: String,
};

/** The port of a listener that can be done without; null is off. */
export const portOrOff: Kind<number | null> = {
  placeholder: '<port>',
  read: (input) =>
    input === null || input === 'off'
      ? { value: null }
      : integer(input, 0, 65_535, 'a port from 0 to 65535 (0 takes any free one), or off'),
  write: (value) => (value === null ? 'off' : String(value)),
};

export const yesOrNo: Kind<boolean> = {
  placeholder: '',
  isSwitch: true,
  read: (input) => {
    const word = typeof input === 'string' ? input.trim().toLowerCase() : input;
    if (word === true || word === 'true' || word === '1' || word === 'yes') return { value: true };
    if (word === false || word === 'false' || word === '0' || word === 'no') return { value: false };
    return { expected: 'true or false' };
  },
  write: String,
};

/** A switch whose words are `on` and `off`. */
export const onOrOff: Kind<boolean> = {
  placeholder: '<on|off>',
  read: (input) => {
    if (input === 'on' || input === 'off') return { value: input === 'on' };
    const read = yesOrNo.read(input);
    return 'value' in read ? read : { expected: 'on or off' };
  },
  write: (value) => (value ? 'on' : 'off'),
};

/** A list of JSON objects; where only text can be given, as JSON. */
export const objects: Kind<readonly object[]> = {
  placeholder: '<json>',
  read: (input) => {
    const value = typeof input === 'string' ? fromJson(input) : input;
    return Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null)
      ? { value: value as object[] }
      : { expected: 'a JSON list of objects, such as [{"preset":"mailbox-full"}], or none' };
  },
  write: (value) => (value.length === 0 ? 'none' : JSON.stringify(value)),
};

function fromJson(text: string): unknown {
  if (text === 'none') return [];
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function count(least: number): Kind<number> {
  return {
    placeholder: '<number>',
    read: (input) => integer(input, least, Number.MAX_SAFE_INTEGER, `a whole number, ${least} or more`),
    write: String,
  };
}

export const octets: Kind<number> = {
  placeholder: '<size>',
  read: (input) => {
    const value =
      typeof input === 'number' ? input : typeof input === 'string' ? parseOctets(input) : undefined;
    return value !== undefined && Number.isSafeInteger(value) && value > 0
      ? { value }
      : { expected: 'a size such as 50MiB, 512k or 4096' };
  },
  write: formatOctets,
};

export const age: Kind<number | null> = {
  placeholder: '<duration>',
  read: (input) => {
    if (input === null || input === 'none') return { value: null };
    const value =
      typeof input === 'number' ? input : typeof input === 'string' ? parseSeconds(input) : undefined;
    return value !== undefined && Number.isSafeInteger(value) && value > 0
      ? { value }
      : { expected: 'a duration such as 90s, 15m, 12h or 7d, or none' };
  },
  write: (value) => (value === null ? 'none' : formatSeconds(value)),
};

export const host: Kind<string> = {
  placeholder: '<address>',
  read: (input) =>
    typeof input === 'string' && /^[\w.:-]+$/.test(input)
      ? { value: input }
      : { expected: 'an address such as 127.0.0.1, ::1 or 0.0.0.0' },
  write: String,
};

/** Paths that are not absolute start where the program was started. Null is none. */
export const file = path('<file>', 'the path of a file, or none');
export const folder = path('<folder>', 'the path of a folder, auto or none');

function path(placeholder: string, expected: string): Kind<string | null> {
  return {
    placeholder,
    read: (input) => {
      if (input === null || input === 'none') return { value: null };
      return typeof input === 'string' && input.trim() !== '' && !input.includes('\0')
        ? { value: input }
        : { expected };
    },
    write: (value) => value ?? 'none',
  };
}

export const names = list(
  (item) => /^[a-z0-9._-]+$/.test(item),
  'host names separated by commas, such as mail.test,restante',
);

/** What a certificate can be for. An address with a zone is not among it. */
export const subjects = list(
  (item) => /^(\*\.)?[a-z0-9._-]+$/.test(item) || (isIP(item) !== 0 && !item.includes('%')),
  'host names or addresses separated by commas, such as mail.test,192.168.1.20',
);

function list(isValid: (item: string) => boolean, expected: string): Kind<readonly string[]> {
  return {
    placeholder: '<name,…>',
    read: (input) => {
      const items: unknown = typeof input === 'string' ? listed(input) : input;
      const value = Array.isArray(items) ? items.map((item) => String(item).trim().toLowerCase()) : [''];
      return value.every(isValid) ? { value } : { expected };
    },
    write: (value) => (value.length === 0 ? 'none' : value.join(',')),
  };
}

function listed(text: string): string[] {
  return text === 'none' ? [] : text.split(',').filter((item) => item.trim() !== '');
}

export function choice<const Choice extends string>(
  choices: readonly Choice[],
  placeholder = `<${choices.join('|')}>`,
): Kind<Choice> {
  return {
    placeholder,
    read: (input) => {
      const value = choices.find((one) => one === input);
      if (value !== undefined) return { value };
      const close = typeof input === 'string' ? nearest(input, choices) : undefined;
      return {
        expected: `one of ${choices.join(', ')}${close === undefined ? '' : ` (did you mean ${close}?)`}`,
      };
    },
    write: String,
  };
}

function integer(
  input: unknown,
  least: number,
  most: number,
  expected: string,
): { value: number } | { expected: string } {
  const value = typeof input === 'string' && /^\d+$/.test(input.trim()) ? Number(input) : input;
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most
    ? { value }
    : { expected };
}
