import type { Component, ContentLine } from './calendar-lines.ts';
import { findZone, parseLocal, type Zone } from './calendar-zone.ts';
import type { CalendarTime } from './extraction.ts';

/** DTSTART, DTEND and the like, by the time zones of the calendar. */
export function readTime(line: ContentLine, timezones: readonly Component[]): CalendarTime {
  const value = line.value.trim();
  const zone = line.params.get('TZID') ?? null;
  const local = parseLocal(value);
  return { value, zone, iso: local === undefined ? null : toIso(local, formOf(value, zone, timezones)) };
}

/** DTSTART and a DURATION (RFC 5545 §3.3.6): weeks and days are of the calendar, the rest is exact. */
export function readEnd(
  start: ContentLine,
  duration: ContentLine,
  timezones: readonly Component[],
): CalendarTime {
  const zone = start.params.get('TZID') ?? null;
  const local = parseLocal(start.value.trim());
  const length = parseDuration(duration.value.trim());
  const form = formOf(start.value.trim(), zone, timezones);
  const iso =
    local === undefined || length === undefined ? null : toIso(local + length.days, form, length.exact);
  return { value: duration.value.trim(), zone, iso };
}

/** What a value says besides its digits: that it is a date, UTC, a local time anywhere, or one of a zone. */
type Form = 'date' | 'utc' | 'floating' | Zone;

function formOf(value: string, zone: string | null, timezones: readonly Component[]): Form {
  if (/^\d{8}$/.test(value)) return 'date';
  if (value.endsWith('Z')) return 'utc';
  return zone === null ? 'floating' : findZone(zone, timezones);
}

function toIso(local: number, form: Form, exact = 0): string | null {
  if (!Number.isFinite(new Date(local + exact).getTime())) return null;
  const iso = (time: number) => new Date(time).toISOString();
  if (form === 'date') return iso(local + exact).slice(0, 10);
  if (form === 'utc') return `${iso(local + exact).slice(0, 19)}Z`;
  const offset = form === 'floating' ? undefined : form(local);
  if (offset === undefined) return iso(local + exact).slice(0, 19);
  return `${iso(local - offset + exact).slice(0, 19)}Z`;
}

function parseDuration(value: string): { days: number; exact: number } | undefined {
  const match =
    /^([+-])?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?)?$/.exec(value);
  if (match === null) return undefined;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(2)
    .map((part: string | undefined) => Number(part ?? 0));
  const sign = match[1] === '-' ? -1 : 1;
  return {
    days: sign * (weeks * 7 + days) * 86_400_000,
    exact: sign * ((hours * 60 + minutes) * 60 + seconds) * 1000,
  };
}
