import type { Api } from './api.ts';
import { FetchedMail, type Detail } from './mail.ts';

const link = (url: string, purpose: Detail['links'][number]['purpose'] = null, text = url) => ({
  url,
  text,
  purpose,
  source: 'text' as const,
  position: 0,
});
const code = (digits: string, score: number) => ({
  code: digits,
  score,
  source: 'text' as const,
  context: '',
  reasons: [],
});

/** For tests: what the API says of a mail with links, codes and an attachment. */
export const DETAIL: Detail = {
  id: '1KDVDNA0000001EPPB',
  uid: 1,
  mailbox: 'a/b',
  receivedAt: '2026-01-01T00:00:00.000Z',
  size: 5,
  seen: false,
  tags: [],
  origin: { via: 'smtp' },
  envelope: {
    mailFrom: { address: 'shop@example.com', params: {} },
    rcptTo: [{ address: 'ann@example.org', params: {} }],
  },
  summary: {
    subject: 'Reset your password',
    from: [{ name: 'Shop', address: 'shop@example.com' }],
    to: [{ name: '', address: 'ann@example.org' }],
    cc: [],
    date: null,
    messageId: null,
    conversation: null,
  },
  header: [
    { name: 'X-Tag', value: 'one', raw: 'X-Tag: one\r\n' },
    { name: 'x-tag', value: 'two', raw: 'x-tag: two\r\n' },
  ],
  text: 'Your code:\r\n123456',
  html: null,
  root: {
    part: '',
    contentType: 'multipart/mixed',
    encoding: '7bit',
    headerOffset: 0,
    bodyOffset: 0,
    bodySize: 5,
    parts: [],
  },
  links: [
    link('https://shop.example/', null, 'Home'),
    link('https://shop.example/reset?token=1', 'reset', 'Choose a new one'),
    link('https://shop.example/reset?token=2', 'reset'),
  ],
  codes: [code('123456', 20), code('9876', 7)],
  unsubscribe: [],
  invitations: [],
  attachments: [{ part: '1.2', filename: 'a.pdf', contentType: 'application/pdf', size: 3, inline: false }],
  defects: [],
  remote: 0,
};

/** For tests: a mail of which nothing more can be fetched, unless there is something to fetch it with. */
export function sampleMail(change: Partial<Detail> = {}, api: Api = nothing): FetchedMail {
  return new FetchedMail(structuredClone({ ...DETAIL, ...change }), api, 'http://127.0.0.1:8025');
}

function nothing(): Promise<never> {
  return Promise.reject(new Error('Nothing was to be fetched.'));
}
