import { crlf, head, type Occasion } from './octets.ts';

/** A request to come (RFC 5545, 6047): at nine in the morning, UTC, a week from now, for an hour. */
export const invitation = (occasion: Occasion): string =>
  head('invitation', occasion) +
  crlf(
    'From: Ann <ann@example.org>',
    'To: Bob <bob@example.org>',
    'Subject: Invitation: what is left before the release',
    'Content-Type: multipart/alternative; boundary="=_invitation"',
    '',
    '--=_invitation',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'Ann invites you: what is left before the release, for an hour, in room 4.',
    '',
    '--=_invitation',
    'Content-Type: text/calendar; charset=utf-8; method=REQUEST',
    '',
    calendar(occasion),
    '--=_invitation--',
  );

const WEEK = 7 * 86_400_000;

function calendar({ now, serial }: Occasion): string {
  const day = stamp(new Date(now.getTime() + WEEK)).slice(0, 8);
  return crlf(
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Restante//Samples//EN',
    'METHOD:REQUEST',
    'BEGIN:VEVENT',
    `UID:${serial}@samples.restante.example`,
    'SEQUENCE:0',
    'STATUS:CONFIRMED',
    `DTSTAMP:${stamp(now)}`,
    `DTSTART:${day}T090000Z`,
    `DTEND:${day}T100000Z`,
    'SUMMARY:What is left before the release',
    'LOCATION:Room 4',
    'ORGANIZER;CN=Ann:mailto:ann@example.org',
    'ATTENDEE;CN=Bob;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:bob@example.org',
    'END:VEVENT',
    'END:VCALENDAR',
  );
}

/** `20261124T140509Z` (RFC 5545 §3.3.5, form 2). */
const stamp = (date: Date) => date.toISOString().replace(/[-:]|\.\d{3}/g, '');
