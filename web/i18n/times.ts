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

/** Making a format is dear, and a list asks for the same ones again and again. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** In the language that is spoken and the zone that is chosen. */
function format(form: keyof typeof FORMS, time: Date): string {
  const language = locale();
  const zone = timeZone();
  const key = `${form} ${language} ${zone ?? ''}`;
  let found = formats.get(key);
  if (found === undefined) {
    found = new Intl.DateTimeFormat(language, { ...FORMS[form], timeZone: zone });
    formats.set(key, found);
  }
  return found.format(time);
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

/** `3 minutes ago`; below a minute, `now`. */
export function relativeTime(iso: string, now: number): string {
  const seconds = Math.max(0, (now - Date.parse(iso)) / 1000);
  const relative = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto', style: 'narrow' });
  const [unit, size] = UNITS.find(([, length]) => seconds >= length) ?? ['second', Infinity];
  return relative.format(-Math.floor(seconds / size), unit);
}
