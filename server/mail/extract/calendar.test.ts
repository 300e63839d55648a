import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { listInvitations } from './calendar.ts';
import { readComponents } from './calendar-lines.ts';
import { findZone } from './calendar-zone.ts';

const calendar = (...lines: string[]) => ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\r\n');
const event = (...lines: string[]) => calendar('BEGIN:VEVENT', ...lines, 'END:VEVENT');
const read = (text: string) => listInvitations([text])[0] ?? expect.fail('no invitation');

const BERLIN = `BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE`;

describe('an invitation', () => {
  it('is read whole', () => {
    const text = calendar(
      'VERSION:2.0',
      'METHOD:REQUEST',
      BERLIN,
      'BEGIN:VEVENT',
      'UID:7@example.org',
      'SEQUENCE:2',
      'STATUS:CONFIRMED',
      'SUMMARY:Planning\\, part 2\\nwith a ',
      ' long line',
      'LOCATION:Room 3\\; left',
      'DTSTART;TZID=W. Europe Standard Time:20260703T100000',
      'DTEND;TZID=W. Europe Standard Time:20260703T113000',
      'ORGANIZER;CN="Sender, Ann":mailto:ann@example.org',
      'ATTENDEE;PARTSTAT=ACCEPTED;ROLE=CHAIR;CN=Bob:MAILTO:bob@example.com',
      'ATTENDEE;rsvp=TRUE:mailto:eve@example.com',
      'RRULE:FREQ=WEEKLY;COUNT=4',
      'BEGIN:VALARM',
      'SUMMARY:not this',
      'ATTENDEE:mailto:nor@example.com',
      'END:VALARM',
      'END:VEVENT',
    );
    expect(listInvitations([text])).toEqual([
      {
        method: 'REQUEST',
        uid: '7@example.org',
        sequence: 2,
        status: 'CONFIRMED',
        summary: 'Planning, part 2\nwith a long line',
        location: 'Room 3; left',
        start: { value: '20260703T100000', zone: 'W. Europe Standard Time', iso: '2026-07-03T08:00:00Z' },
        end: { value: '20260703T113000', zone: 'W. Europe Standard Time', iso: '2026-07-03T09:30:00Z' },
        organizer: { name: 'Sender, Ann', address: 'ann@example.org' },
        attendees: [
          { name: 'Bob', address: 'bob@example.com', status: 'ACCEPTED', role: 'CHAIR' },
          { name: '', address: 'eve@example.com', status: 'NEEDS-ACTION', role: 'REQ-PARTICIPANT' },
        ],
        rule: 'FREQ=WEEKLY;COUNT=4',
      },
    ]);
  });

  it('may lack everything', () => {
    expect(read(event())).toEqual({
      method: null,
      uid: '',
      sequence: 0,
      status: null,
      summary: '',
      location: '',
      start: null,
      end: null,
      organizer: null,
      attendees: [],
      rule: null,
    });
  });

  it('is one for each event of each calendar, up to a limit', () => {
    const two = calendar(
      'METHOD:CANCEL',
      ...['BEGIN:VEVENT', 'UID:1', 'END:VEVENT', 'BEGIN:VEVENT', 'UID:2', 'END:VEVENT'],
    );
    expect(listInvitations([two, event('UID:3')]).map(({ uid, method }) => [uid, method])).toEqual([
      ['1', 'CANCEL'],
      ['2', 'CANCEL'],
      ['3', null],
    ]);
    expect(listInvitations([calendar('BEGIN:VEVENT\nEND:VEVENT\n'.repeat(500))])).toHaveLength(20);
    expect(read(event('ATTENDEE:mailto:a@example.org\n'.repeat(500))).attendees).toHaveLength(200);
  });
});

describe('when it is', () => {
  test.each([
    ['DTSTART:20260303T060000Z', '2026-03-03T06:00:00Z'],
    ['DTSTART;VALUE=DATE:20260303', '2026-03-03'],
    ['DTSTART:20260303T150000', '2026-03-03T15:00:00'],
    ['DTSTART;TZID=Asia/Tokyo:20260303T150000', '2026-03-03T06:00:00Z'],
    ['DTSTART;TZID=America/New_York:20260703T150000', '2026-07-03T19:00:00Z'],
    ['DTSTART;TZID="/example.org/2026/Europe/Berlin":20260103T150000', '2026-01-03T14:00:00Z'],
    ['DTSTART;TZID=Nowhere Time:20260303T150000', '2026-03-03T15:00:00'],
    ['DTSTART:20261303T150000', null],
    ['DTSTART:20260230', null],
    ['DTSTART:tomorrow', null],
  ])('%s: %s', (line, iso) => {
    expect(read(event(line)).start?.iso).toBe(iso);
  });

  test.each([
    ['DTSTART:20260303T060000Z', 'PT1H30M', '2026-03-03T07:30:00Z'],
    ['DTSTART;VALUE=DATE:20260303', 'P2D', '2026-03-05'],
    ['DTSTART;TZID=Europe/Berlin:20260328T120000', 'P1D', '2026-03-29T10:00:00Z'],
    ['DTSTART;TZID=Europe/Berlin:20260328T120000', 'PT24H', '2026-03-29T11:00:00Z'],
    ['DTSTART:20260303T150000', 'P1W', '2026-03-10T15:00:00'],
    ['DTSTART:20260303T150000', 'soon', null],
  ])('%s and %s: %s', (start, duration, iso) => {
    expect(read(event(start, `DURATION:${duration}`)).end).toMatchObject({ value: duration, iso });
  });

  it('follows the calendar’s own time zone, as the data base knows it', () => {
    const own = findZone('W. Europe Standard Time', readComponents(BERLIN));
    const named = findZone('Europe/Berlin', []);
    const hour = 3_600_000;
    // Since 1996 the rules are those of today; hours that a change of clocks leaves out or doubles have no one answer.
    const hours = fc
      .integer({ min: Date.UTC(1997, 0) / hour, max: Date.UTC(2037, 0) / hour })
      .filter((at) => {
        const date = new Date(at * hour);
        return !(date.getUTCDay() === 0 && date.getUTCDate() > 24 && [2, 9].includes(date.getUTCMonth()));
      });
    fc.assert(
      fc.property(hours, (at) => {
        expect(own(at * hour)).toBe(named(at * hour));
      }),
      { numRuns: 500 },
    );
  });

  it('takes what held before the first change for times before it', () => {
    const zone = `BEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\nDTSTART:20200101T000000\nTZOFFSETFROM:+0530\nTZOFFSETTO:+0600\nEND:STANDARD\nEND:VTIMEZONE`;
    const starts = (value: string) =>
      read(calendar(zone, 'BEGIN:VEVENT', `DTSTART;TZID=X:${value}`, 'END:VEVENT')).start?.iso;
    expect(starts('20190101T120000')).toBe('2019-01-01T06:30:00Z');
    expect(starts('20210101T120000')).toBe('2021-01-01T06:00:00Z');
  });
});

describe('content lines', () => {
  const params = (line: string) =>
    Object.fromEntries(readComponents(`BEGIN:X\n${line}`)[0]?.lines[0]?.params ?? []);

  test.each([
    ['A;B=c:d', { B: 'c' }],
    ['A;b="c;d:e":f', { B: 'c;d:e' }],
    ['A;B=c,d;E="f","g":h', { B: 'c', E: 'f' }],
    ["A;B=^'x^'^n^^:d", { B: '"x"\n^' }],
    ['A;B=c;B=d:e', { B: 'c' }],
    ['A;B:c', {}],
    ['A', {}],
  ])('%s', (line, found) => {
    expect(params(line)).toEqual(found);
  });

  it('passes over ends that end nothing, and ends that are missing', () => {
    const text = 'END:X\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:OTHER\nUID:1\n';
    expect(listInvitations([text]).map(({ uid }) => uid)).toEqual(['1']);
  });
});
