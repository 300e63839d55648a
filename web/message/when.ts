import { messageWords } from '../i18n/message.ts';
import { locale } from '../i18n/words.svelte.ts';
import type { Invitation } from '../api/wire.ts';

type Time = NonNullable<Invitation['start']>;
type Read = Time & { readonly iso: string };

/** When an event takes place: on whose clock, and what that shows. */
export interface When {
  readonly time: string;
  /** Empty for whole days, which have no zone. */
  readonly clock: string;
}

/**
 * The time of an event, first on the clock in `here`, then on the invitation's own where that shows another time
 * (RFC 5545 §3.3.5: an instant, a time in a named zone, or a floating time, which is the same on every clock).
 *
 * @param here the reader's time zone by its IANA name
 */
export function whenOf({ start, end }: Pick<Invitation, 'start' | 'end'>, here: string): readonly When[] {
  const say = messageWords().invitation;
  if (start === null) return [];
  if (!isRead(start)) return [{ time: start.value, clock: say.notRead }];
  if (isDate(start)) return [{ time: days(start.iso, end), clock: '' }];
  const until = isRead(end) && !isDate(end) ? end : null;
  if (!isInstant(start)) return [{ time: span(start.iso, until?.iso, 'UTC'), clock: whereFloating(start) }];
  const time = span(start.iso, until !== null && isInstant(until) ? until.iso : undefined, here);
  const own = ownTime(start, until);
  // Where the end is given as a duration, the invitation's own clock shows the beginning alone.
  if (own.time === time || own.time === span(start.iso, undefined, here)) {
    return [{ time, clock: say.own(here) }];
  }
  return [{ time, clock: say.here(here) }, own];
}

const isRead = (time: Time | null): time is Read => time !== null && time.iso !== null;
const isDate = ({ iso }: Read): boolean => iso.length === 10;
const isInstant = ({ iso }: Read): boolean => iso.endsWith('Z');

const whereFloating = ({ zone }: Time): string =>
  zone === null ? messageWords().invitation.floating : messageWords().invitation.unknownZone(zone);

/** As the invitation has it: the digits that stand there. An end that is given as a duration has none. */
function ownTime(start: Time, end: Time | null): When {
  const from = digits(start);
  const to = end === null ? undefined : digits(end);
  const clock = start.zone ?? 'UTC';
  if (from === undefined) return { time: start.value, clock };
  if (end === null || to === undefined || zoneOf(end) === zoneOf(start)) {
    return { time: span(from, to, 'UTC'), clock: messageWords().invitation.own(clock) };
  }
  const time = `${span(from, undefined, 'UTC')} (${clock}) – ${span(to, undefined, 'UTC')} (${end.zone ?? 'UTC'})`;
  return { time, clock: messageWords().invitation.ownZones };
}

const zoneOf = ({ zone, value }: Time): string => (value.endsWith('Z') ? 'UTC' : (zone ?? ''));

/** `20260303T150000` as ISO 8601, on whatever clock. */
function digits({ value }: Time): string | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z?$/.exec(value);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}`;
}

/** The last day is the one before DTEND, which is no part of the event (RFC 5545 §3.6.1). */
function days(first: string, end: Time | null): string {
  const from = new Date(first);
  const last = end?.iso?.length === 10 ? new Date(Date.parse(end.iso) - DAY) : from;
  const names = last > from ? [from, last] : [from];
  return messageWords().invitation.allDay(names.map((day) => shown(day, 'UTC').day).join(' – '));
}

const DAY = 86_400_000;

/** A local time without a zone is read as if it were of UTC, and shown in `zone`. */
function span(from: string, to: string | undefined, zone: string): string {
  const [start, end] = [instant(from), instant(to ?? from)];
  const [first, last] = [shown(start, zone), shown(end, zone)];
  if (end <= start) return `${first.day}, ${first.time}`;
  return first.day === last.day
    ? `${first.day}, ${first.time}–${last.time}`
    : `${first.day}, ${first.time} – ${last.day}, ${last.time}`;
}

const instant = (iso: string): Date => new Date(iso.endsWith('Z') ? iso : `${iso}Z`);

/** `Tuesday 3 March 2026` and `15:00`. Put together here: whole formats differ from one browser to the next. */
function shown(date: Date, timeZone: string): { day: string; time: string } {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale(), { ...options, timeZone }).format(date);
  return {
    day: messageWords().invitation.day(part),
    time: part({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  };
}
