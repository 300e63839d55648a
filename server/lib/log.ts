/** Facts that go with a log line. */
export type Fields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Where the program says what it does. A message is a short sentence; `fields` hold the facts. */
export interface Log {
  info(message: string, fields?: Fields): void;
  warn(message: string, fields?: Fields): void;
  /** `error.stack` goes to the log only; what a peer hears is decided elsewhere. */
  error(message: string, error: unknown, fields?: Fields): void;
}

export type LogFormat = 'human' | 'json' | 'silent';

/** A log that writes one line an entry with `write`. Control characters from mail never reach the terminal. */
export function createLog(
  format: LogFormat,
  write: (line: string) => void,
  now: () => number = Date.now,
): Log {
  if (format === 'silent') return silentLog;
  const line = format === 'json' ? jsonLine : humanLine;
  const put = (level: Level, message: string, fields: Fields = {}) => {
    write(line(new Date(now()), level, message, fields));
  };
  return {
    info: (message, fields) => {
      put('info', message, fields);
    },
    warn: (message, fields) => {
      put('warn', message, fields);
    },
    error: (message, error, fields) => {
      put('error', message, {
        ...fields,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    },
  };
}

export const silentLog: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

type Level = 'info' | 'warn' | 'error';

function jsonLine(time: Date, level: Level, message: string, fields: Fields): string {
  return inJson({ time: time.toISOString(), level, message, ...fields });
}

function humanLine(time: Date, level: Level, message: string, fields: Fields): string {
  const facts = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${quoted(String(value))}`);
  const clock = time.toTimeString().slice(0, 8);
  return [clock, ...(level === 'info' ? [] : [level]), message, ...facts].join(' ');
}

function quoted(value: string): string {
  return /^[\w.@:+/<>-]+$/.test(value) ? value : inJson(value);
}

/** JSON leaves some characters as they are that control a terminal (C1, among them CSI) or turn the direction of writing. */
function inJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
