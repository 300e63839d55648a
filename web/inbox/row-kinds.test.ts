import { describe, expect, it } from 'vitest';
import { kindOf, kindsOf } from './row-kinds.ts';

describe('the kind of an attachment', () => {
  it.each([
    ['image/png', 'a.pdf', 'image'],
    ['application/pdf', '', 'pdf'],
    ['text/calendar', 'invite.ics', 'calendar'],
    ['message/rfc822', '', 'message'],
    ['text/csv', 'rows.csv', 'text'],
    ['application/ld+json', '', 'text'],
    ['application/zip', '', 'archive'],
    ['application/x-gzip', '', 'archive'],
    ['audio/ogg', 'call.ogg', 'other'],
    ['application/octet-stream', 'Invoice.PDF', 'pdf'],
    ['application/octet-stream', 'backup.tar.gz', 'archive'],
    ['application/octet-stream', 'pdf', 'other'],
    ['', 'photo.jpeg', 'image'],
  ])('of %s named "%s" is %s', (contentType, filename, kind) => {
    expect(kindOf({ contentType, filename })).toBe(kind);
  });

  it('is told once for each, and images that the HTML shows are none', () => {
    const one = (contentType: string, inline = false) => ({
      part: '2',
      filename: '',
      contentType,
      size: 1,
      inline,
    });
    expect(
      kindsOf([one('application/pdf'), one('image/png', true), one('application/pdf'), one('text/plain')]),
    ).toEqual({ count: 3, kinds: ['pdf', 'text'] });
  });
});
