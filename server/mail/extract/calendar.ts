import { readComponents, type Component, type ContentLine } from './calendar-lines.ts';
import { readEnd, readTime } from './calendar-time.ts';
import type { Attendee, CalendarTime, Invitation, Participant } from './extraction.ts';

/** Invitations of one mail, attendees of one invitation, and characters of one value and of one name that are kept. */
const INVITATIONS_LIMIT = 20;
const ATTENDEES_LIMIT = 200;
const VALUE_LIMIT = 1000;
const NAME_LIMIT = 320;

/** The events of the calendars (RFC 5545), each as what it asks of its reader (RFC 5546). Never throws. */
export function listInvitations(calendars: readonly string[]): Invitation[] {
  const found: Invitation[] = [];
  for (const text of calendars) {
    if (found.length >= INVITATIONS_LIMIT) break;
    found.push(...readComponents(text).filter(named('VCALENDAR')).flatMap(readCalendar));
  }
  return found.slice(0, INVITATIONS_LIMIT);
}

function readCalendar({ lines, parts }: Component): Invitation[] {
  const method = valueOf(lines, 'METHOD')?.toUpperCase() ?? null;
  const timezones = parts.filter(named('VTIMEZONE')).slice(0, INVITATIONS_LIMIT);
  return parts
    .filter(named('VEVENT'))
    .slice(0, INVITATIONS_LIMIT)
    .map((event) => readEvent(event, method, timezones));
}

function readEvent({ lines }: Component, method: string | null, timezones: readonly Component[]): Invitation {
  const start = find(lines, 'DTSTART');
  const organizer = find(lines, 'ORGANIZER');
  return {
    method,
    uid: valueOf(lines, 'UID') ?? '',
    sequence: sequenceOf(lines),
    status: valueOf(lines, 'STATUS')?.toUpperCase() ?? null,
    summary: textOf(lines, 'SUMMARY'),
    location: textOf(lines, 'LOCATION'),
    start: start === undefined ? null : readTime(start, timezones),
    end: endOf(lines, start, timezones),
    organizer: organizer === undefined ? null : readParticipant(organizer),
    attendees: lines
      .filter(({ name }) => name === 'ATTENDEE')
      .slice(0, ATTENDEES_LIMIT)
      .map(readAttendee),
    rule: valueOf(lines, 'RRULE') ?? null,
  };
}

function endOf(
  lines: readonly ContentLine[],
  start: ContentLine | undefined,
  timezones: readonly Component[],
): CalendarTime | null {
  const end = find(lines, 'DTEND');
  if (end !== undefined) return readTime(end, timezones);
  const duration = find(lines, 'DURATION');
  return start === undefined || duration === undefined ? null : readEnd(start, duration, timezones);
}

function readAttendee(line: ContentLine): Attendee {
  return {
    ...readParticipant(line),
    status: cut(line.params.get('PARTSTAT') ?? 'NEEDS-ACTION', NAME_LIMIT).toUpperCase(),
    role: cut(line.params.get('ROLE') ?? 'REQ-PARTICIPANT', NAME_LIMIT).toUpperCase(),
  };
}

function readParticipant({ params, value }: ContentLine): Participant {
  return {
    name: cut(params.get('CN') ?? '', NAME_LIMIT),
    address: cut(value.trim().replace(/^mailto:/i, ''), NAME_LIMIT),
  };
}

function sequenceOf(lines: readonly ContentLine[]): number {
  const value = valueOf(lines, 'SEQUENCE') ?? '';
  return /^\d{1,9}$/.test(value) ? Number(value) : 0;
}

/** A TEXT value with its escapes undone (RFC 5545 §3.3.11). */
function textOf(lines: readonly ContentLine[], name: string): string {
  const value = valueOf(lines, name) ?? '';
  return value.replace(/\\([\\;,nN])/g, (_, escaped: string) => (/n/i.test(escaped) ? '\n' : escaped));
}

function valueOf(lines: readonly ContentLine[], name: string): string | undefined {
  const line = find(lines, name);
  return line === undefined ? undefined : cut(line.value.trim());
}

function find(lines: readonly ContentLine[], name: string): ContentLine | undefined {
  return lines.find((line) => line.name === name);
}

function named(wanted: string): (component: Component) => boolean {
  return ({ name }) => name === wanted;
}

function cut(value: string, limit = VALUE_LIMIT): string {
  return value.slice(0, limit);
}
