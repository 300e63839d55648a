import { expect, it } from 'vitest';
import { previewOf } from './previews.ts';

it.each([
  ['image/png', 'image'],
  ['image/svg+xml', 'svg'],
  ['image/tiff', null],
  ['application/pdf', 'pdf'],
  ['text/plain', 'text'],
  ['text/html', 'text'],
  ['application/json', 'text'],
  ['application/ld+json', 'text'],
  ['application/xhtml+xml', 'text'],
  ['message/delivery-status', 'text'],
  ['message/rfc822', 'message'],
  ['text/calendar', 'calendar'],
  ['application/octet-stream', null],
  ['application/zip', null],
  ['', null],
])('%s is shown as %s', (contentType, kind) => {
  expect(previewOf(contentType)).toBe(kind);
});
