import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { splitHeader } from '../header.ts';
import { extract, type Source } from './extract.ts';
import { LINKS_LIMIT } from './reading.ts';

const NOTHING: Source = { header: [], text: null, html: null, calendars: [] };

it('finds all four kinds in one mail', () => {
  const found = extract({
    header: splitHeader(
      Buffer.from('Subject: 482913 is your code\nList-Unsubscribe: <https://a.example/u>\n'),
    ),
    text: 'Your code: 482913\nhttps://a.example/confirm',
    html: '<p>Your code: <b>482913</b></p><a href="https://a.example/confirm">Confirm</a>',
    calendars: ['BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\nEND:VCALENDAR'],
  });
  expect(found.links.map(({ source, purpose }) => [source, purpose])).toEqual([
    ['text', 'confirm'],
    ['html', 'confirm'],
  ]);
  expect(found.codes.map(({ code }) => code)).toEqual(['482913']);
  expect(found.unsubscribe.map(({ url }) => url)).toEqual(['https://a.example/u']);
  expect(found.invitations.map(({ uid }) => uid)).toEqual(['1']);
});

it('finds nothing in nothing', () => {
  expect(extract(NOTHING)).toEqual({ links: [], codes: [], unsubscribe: [], invitations: [] });
});

it('takes anything, and keeps within its bounds', () => {
  const tokens = fc.constantFrom(
    ...[
      '<a href="',
      'https://a.example/',
      '">',
      '</a>',
      '<td>',
      '<p>',
      '<b style="font-weight:bold">',
      '<form action=x>',
    ],
    ...[
      'code',
      'コード',
      ' 1234',
      '482913',
      'A1B2',
      '\n',
      '\t',
      ' ',
      '-',
      ':',
      '.',
      '&amp;',
      '&#0;',
      '\u{1f600}',
      '\ufffc',
    ],
    ...[
      'BEGIN:VCALENDAR\n',
      'BEGIN:VEVENT\n',
      'BEGIN:VTIMEZONE\nTZID:X\n',
      'BEGIN:STANDARD\n',
      'END:STANDARD\n',
    ],
    ...['DTSTART;TZID=X:20260101T000000\n', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYDAY=5SU\n', 'TZOFFSETTO:+0100\n'],
    ...[
      'TZOFFSETFROM:-9959\n',
      'DURATION:-P9999W\n',
      'DTSTART:99991231\n',
      'ATTENDEE;CN="',
      'javascript:',
      '<base href="',
    ],
  );
  const noise = fc.array(fc.oneof(tokens, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 60 });
  const anything = noise.map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(anything, anything, anything, (text, html, subject) => {
      const header = [
        { name: 'Subject', value: subject, raw: '' },
        { name: 'List-Unsubscribe', value: html, raw: '' },
      ];
      const { links, codes, unsubscribe, invitations } = extract({
        header,
        text,
        html,
        calendars: [text, html],
      });
      for (const { url } of [...links, ...unsubscribe]) expect(url).not.toMatch(/^\s*(?:javascript|data):/i);
      expect(codes.length).toBeLessThanOrEqual(10);
      for (const { context, code } of codes) {
        expect(context.length).toBeLessThanOrEqual(160);
        expect(code).toMatch(/^[A-Za-z0-9]+(?:[-‐‑‒–][A-Za-z0-9]+)*$/);
      }
      for (const { start, end } of invitations) {
        for (const time of [start, end])
          if (typeof time?.iso === 'string') expect(time.iso).toMatch(/^[+-]?\d{4,6}-\d\d-\d\d/);
      }
    }),
    { numRuns: 2000 },
  );
});

/** Each would take minutes if time grew with the square of the size; the test's time-out is the judge. */
describe('a million characters that are to cost time', () => {
  const fill = (piece: string) => piece.repeat(Math.ceil(1_000_000 / piece.length));

  test.each([
    ...[
      'a',
      '1',
      '1 ',
      '1234 ',
      '1234\n',
      'code 1234\n',
      'code ',
      'code:',
      'A1-',
      '1\t',
      'コード',
      '番',
      'login ',
      '=a',
    ],
    ...[
      'https://a.example/ ',
      'https://',
      '<http://a\n',
      '<http://a ',
      'https://a.example/)))',
      'mailto:a',
      'a:',
      'a+-.',
    ],
    ...[
      ' ',
      '\n',
      '*',
      '@a.a #123456 ',
      'enter 1234 ',
      'verification ',
      'your code\n123456\n',
      '１',
      '\u0301',
      '\u{1f600}',
    ],
    ...['1,', '1234.Ab', '&amp;', 'código de ', ' \u200c', '<', '>', 'a@', '(', 'x'.repeat(3000) + ' '],
  ])('text of %j', (piece) => {
    const text = fill(piece);
    expect(extract({ ...NOTHING, text, html: `<p>${text}` }).codes.length).toBeLessThanOrEqual(10);
  });

  test.each([
    ...[
      '<a href=x>',
      '<a href=x>b</a>',
      '<b>1234</b> ',
      '<td>1<td>',
      '<div>',
      '<div>1</div>',
      '<p>code 123456</p>',
    ],
    ...[
      '<form action=x><button>a</button>',
      '<span>1</span>',
      '<b style="font-weight:bold;letter-spacing:',
      '&nbsp;',
    ],
    ...[
      '<img alt=a>',
      '</a>',
      '<area href=x alt=y>',
      '<td>code</td><td>123456</td>',
      '<a href=/confirm>Confirm</a> or ',
    ],
    ...[
      '<pre>a\n',
      `<a href="${' '.repeat(8000)}x">y</a>`,
      `<base href="https://a.example/${'b'.repeat(8000)}"><a href=x>y</a>`,
    ],
  ])('HTML of %j', (piece) => {
    expect(extract({ ...NOTHING, html: fill(piece) }).links.length).toBeLessThanOrEqual(LINKS_LIMIT);
  });

  test.each([
    ...[
      'BEGIN:X\n',
      'A\n ',
      'A;a=b,c',
      'A;a="',
      'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;TZID=Europe/Berlin:20260101T000000\n',
    ],
    ...[
      'BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\nDTSTART:19700101T000000\n',
      'ATTENDEE;CN=a:mailto:b\n',
    ],
  ])('a calendar of %j', (piece) => {
    expect(extract({ ...NOTHING, calendars: [fill(piece)] }).invitations.length).toBeLessThanOrEqual(20);
  });

  it('a header', () => {
    const header = ['Subject', 'List-Unsubscribe'].flatMap((name) =>
      ['code ', '<', '<mailto:a>,', '(', ' '].map((piece) => ({ name, value: fill(piece), raw: '' })),
    );
    expect(extract({ ...NOTHING, header }).unsubscribe.length).toBeLessThanOrEqual(50);
  });
});
