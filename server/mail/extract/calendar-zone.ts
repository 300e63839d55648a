import type { Component, ContentLine } from './calendar-lines.ts';

const MINUTE = 60_000;

/**
 * The offset from UTC, in milliseconds, that a zone has at a local time, given as if it were UTC; undefined where
 * that is not known.
 */
export type Zone = (local: number) => number | undefined;

/** The zone by the calendar's own VTIMEZONE (RFC 5545 §3.6.5), or else by its name in the IANA data base. */
export function findZone(id: string, timezones: readonly Component[]): Zone {
  const own = timezones.find(({ lines }) => valueOf(lines, 'TZID') === id);
  const observances = own === undefined ? [] : own.parts.map(readObservance);
  return (local) => offsetByRules(observances, local) ?? offsetByName(id, local);
}

/** STANDARD or DAYLIGHT: from when it holds, and what the offset is then and was before. */
interface Observance {
  readonly start: number;
  readonly offset: number;
  readonly offsetBefore: number;
  /** When it begins in a year; undefined when it began once, at `start`. */
  readonly onset: ((year: number) => number) | undefined;
  /** The last moment at which it may begin. */
  readonly until: number;
}

/** Undefined when a rule is of a kind that time zones do not need. */
function readObservance({ lines }: Component): Observance | undefined {
  const start = parseLocal(valueOf(lines, 'DTSTART') ?? '');
  const offset = parseOffset(valueOf(lines, 'TZOFFSETTO'));
  const offsetBefore = parseOffset(valueOf(lines, 'TZOFFSETFROM'));
  if (start === undefined || offset === undefined || offsetBefore === undefined) return undefined;
  const rule = valueOf(lines, 'RRULE');
  if (rule === undefined) return { start, offset, offsetBefore, onset: undefined, until: Infinity };
  const parts = new Map(rule.split(';').map((part) => part.toUpperCase().split('=', 2) as [string, string]));
  const onset = yearlyOnset(parts, start);
  if (onset === undefined) return undefined;
  return { start, offset, offsetBefore, onset, until: parseLocal(parts.get('UNTIL') ?? '') ?? Infinity };
}

/** `FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU`: the last Sunday of March, at the time of day of `start`. */
function yearlyOnset(rule: ReadonlyMap<string, string>, start: number): Observance['onset'] {
  const month = Number(rule.get('BYMONTH'));
  const [, nth, day = ''] = /^([+-]?[1-5])(SU|MO|TU|WE|TH|FR|SA)$/.exec(rule.get('BYDAY') ?? '') ?? [];
  if (rule.get('FREQ') !== 'YEARLY' || !(month >= 1 && month <= 12) || nth === undefined) return undefined;
  const weekday = DAYS.indexOf(day);
  const ofDay = start - startOfDay(start);
  return (year) => ofDay + nthWeekday(year, month - 1, weekday, Number(nth));
}

const DAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const DAY = 24 * 60 * MINUTE;

function startOfDay(time: number): number {
  return Math.floor(time / DAY) * DAY;
}

function nthWeekday(year: number, month: number, weekday: number, nth: number): number {
  const anchor = new Date(nth > 0 ? Date.UTC(year, month, 1) : Date.UTC(year, month + 1, 0));
  const days =
    nth > 0
      ? ((weekday - anchor.getUTCDay() + 7) % 7) + 7 * (nth - 1)
      : -((anchor.getUTCDay() - weekday + 7) % 7) + 7 * (nth + 1);
  return anchor.getTime() + days * DAY;
}

/** The observance that began last before `local`; before all of them, what held before the first. */
function offsetByRules(observances: readonly (Observance | undefined)[], local: number): number | undefined {
  let latest = -Infinity;
  let offset: number | undefined;
  for (const observance of observances) {
    if (observance === undefined) return undefined;
    const began = lastOnset(observance, local);
    if (began === undefined || began <= latest) continue;
    latest = began;
    offset = observance.offset;
  }
  if (offset !== undefined) return offset;
  return observances.toSorted((a, b) => (a?.start ?? 0) - (b?.start ?? 0))[0]?.offsetBefore;
}

function lastOnset({ start, onset, until }: Observance, local: number): number | undefined {
  if (local < start) return undefined;
  if (onset === undefined) return start;
  const year = new Date(Math.min(local, until)).getUTCFullYear();
  const found = [onset(year), onset(year - 1)].find((time) => time <= local && time <= until);
  return Math.max(start, found ?? start);
}

/** By the data base that Node has. Some senders put words before the name: `/example.org/1/Europe/Berlin`. */
function offsetByName(id: string, local: number): number | undefined {
  const name = /[A-Za-z_]+(?:\/[A-Za-z_+-]+){0,2}$/.exec(id.slice(-64))?.[0];
  if (name === undefined) return undefined;
  try {
    const format = new Intl.DateTimeFormat('en-US', { ...PARTS, timeZone: name });
    const guess = local - offsetAt(format, local);
    return offsetAt(format, guess);
  } catch {
    return undefined;
  }
}

const PARTS = {
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
} as const;

function offsetAt(format: Intl.DateTimeFormat, instant: number): number {
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const get = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const wall = Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute'), get('second'));
  return wall - Math.floor(instant / 1000) * 1000;
}

/** `20260303T150000` as if it were UTC; a final Z is read over. Undefined when there is no such day or time. */
export function parseLocal(value: string): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)(?:T([01]\d|2[0-3])([0-5]\d)([0-5]\d|60))?Z?$/.exec(value);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0));
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(time);
  const isReal = year >= 100 && month >= 1 && month <= 12 && date.getUTCDate() === day;
  return isReal || (second === 60 && year >= 100) ? time : undefined;
}

/** `+0100`, `-033000` in milliseconds. */
function parseOffset(value: string | undefined): number | undefined {
  const match = /^([+-])(\d\d)(\d\d)(\d\d)?$/.exec(value ?? '');
  if (match === null) return undefined;
  const [, sign, hours, minutes, seconds = '0'] = match;
  const offset = (Number(hours) * 60 + Number(minutes)) * MINUTE + Number(seconds) * 1000;
  return sign === '-' ? -offset : offset;
}

function valueOf(lines: readonly ContentLine[], name: string): string | undefined {
  return lines.find((line) => line.name === name)?.value.trim();
}
