import { locale, timeZone } from './words.svelte.ts';

const FORMS = {
  clock: { hour: '2-digit', minute: '2-digit' },
  day: { day: 'numeric', month: 'short' },
  dayAndYear: { day: 'numeric', month: 'short', year: 'numeric' },
  exact: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit' },
  full: { dateStyle: 'full', timeStyle: 'long' },
  date: { dateStyle: 'short' },
  year: { year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** A way to write times, and what it wrote last: mail that comes together is of the same second, which all forms end at. */
interface Form {
  readonly format: Intl.DateTimeFormat;
  second: number;
  text: string;
}

/** Making a format is dear, and a list asks for the same ones again and again. */
const forms = new Map<string, Form>();

/** In the language that is spoken and the zone that is chosen. */
function format(form: keyof typeof FORMS, time: Date): string {
  const language = locale();
  const zone = timeZone();
  const found = kept(forms, `${form} ${language} ${zone ?? ''}`, () => ({
    format: new Intl.DateTimeFormat(language, { ...FORMS[form], timeZone: zone }),
    second: NaN,
    text: '',
  }));
  const second = Math.floor(time.getTime() / 1000);
  if (second !== found.second) {
    found.text = found.format.format(time);
    found.second = second;
  }
  return found.text;
}

/** What `all` has under this key, made when it is first asked for. */
function kept<Value>(all: Map<string, Value>, key: string, make: () => Value): Value {
  let value = all.get(key);
  if (value === undefined) all.set(key, (value = make()));
  return value;
}

/** `14:05` today, `23 Nov` this year, `23 Nov 2025` before. */
export function shortTime(iso: string, now = new Date()): string {
  const time = new Date(iso);
  if (format('date', time) === format('date', now)) return format('clock', time);
  return format(format('year', time) === format('year', now) ? 'day' : 'dayAndYear', time);
}

/** `23 Nov, 14:05:09`. */
export const exactTime = (iso: string): string => format('exact', new Date(iso));

/** `Tuesday 24 November 2026 at 14:05:09 CET`. */
export const fullTime = (iso: string): string => format('full', new Date(iso));

/** What a postmark says: `24 NOV` and `14:05`. */
export const postmarkTime = (iso: string): { date: string; time: string } => ({
  date: format('day', new Date(iso)).toUpperCase(),
  time: format('clock', new Date(iso)),
});

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

const relatives = new Map<string, Intl.RelativeTimeFormat>();

/** `3 minutes ago`; below a minute, `now`. */
export function relativeTime(iso: string, now: number): string {
  const seconds = Math.max(0, (now - Date.parse(iso)) / 1000);
  const language = locale();
  const relative = kept(
    relatives,
    language,
    () => new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'narrow' }),
  );
  const [unit, size] = UNITS.find(([, length]) => seconds >= length) ?? ['second', Infinity];
  return relative.format(-Math.floor(seconds / size), unit);
}
