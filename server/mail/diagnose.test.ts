import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { nearestMiss, type NearMiss, type Window } from './diagnose.ts';
import { conditionsOf } from './diagnose-conditions.ts';
import { fold } from './fold.ts';
import { summarise } from './header.ts';
import { compile } from './match.ts';
import { NULL_SENDER } from './message.ts';
import { parse } from './parse.ts';
import type { Candidate, Query } from './query.ts';

/** A mail that came, told by what is special about it. */
interface Mail {
  readonly subject?: string;
  readonly from?: string;
  readonly to?: string;
  readonly rcpt?: string;
  readonly mailFrom?: string;
  readonly text?: string;
  readonly mailbox?: string;
  readonly deletedBy?: readonly string[];
  readonly seen?: boolean;
  readonly tags?: readonly string[];
  readonly header?: string;
  readonly undigested?: boolean;
  /** Seconds before or after 12:00. */
  readonly at?: number;
}

const NOON = Date.parse('2026-11-24T12:00:00Z');

async function candidate(mail: Mail, index: number): Promise<Candidate> {
  const {
    subject = 'Hello',
    from = 'Shop <shop@example.org>',
    to = 'bob@example.com',
    text = 'Good day',
  } = mail;
  const {
    rcpt = 'bob@example.com',
    mailFrom = 'bounce@mail.example.org',
    mailbox = 'shop',
    at = index,
  } = mail;
  const { seen = false, tags = [], header = 'X-Campaign: spring' } = mail;
  const raw = Buffer.from(
    `From: ${from}\r\nTo: ${to}\r\nSubject: ${subject}\r\n${header}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`,
  );
  const summary = summarise(raw);
  const { digest, visibleText } = await parse(raw);
  const path = (address: string) => (address === '' ? NULL_SENDER : { address, params: {} });
  const envelope = { mailFrom: path(mailFrom), rcptTo: rcpt.split(',').map(path) };
  const known = mail.undigested === true ? {} : { digest };
  const haystack = [
    summary.subject,
    from,
    to,
    rcpt,
    mailFrom,
    mail.undigested === true ? '' : visibleText,
  ].join('\n');
  const receivedAt = new Date(NOON + at * 1000).toISOString();
  const id = `mail-${index}`;
  return {
    message: {
      ...{ id, uid: index + 1, mailbox, receivedAt, size: raw.length, envelope, origin: { via: 'smtp' } },
      ...{ summary, seen, tags, ...known, deletedBy: mail.deletedBy ?? [] },
    },
    haystack: fold(haystack),
    head: () => raw,
  };
}

async function diagnose(query: Query, mails: readonly Mail[], window: Partial<Window> = {}) {
  const candidates = await Promise.all(mails.map(candidate));
  for (const one of candidates) {
    if (one.message.uid > (window.after ?? 0)) expect(compile(query)(one), 'is a miss at all').toBe(false);
  }
  return nearestMiss(query, candidates.reverse(), {
    after: 0,
    startedAt: NOON + 60_000,
    lost: [],
    ...window,
  });
}

const kinds = (found: NearMiss | undefined) => found?.missed.map(({ field, kind }) => `${field} ${kind}`);
const OTHER: Mail = {
  subject: 'Invoice 17',
  rcpt: 'carl@example.net',
  to: 'carl@example.net',
  mailbox: 'other',
};

/** Of the mails the first is the one that is meant; the others came later and before it. */
type Case = [
  what: string,
  query: Query,
  meant: Mail,
  others: readonly Mail[],
  misses: string[],
  sentence: RegExp,
];

const cases: Case[] = [
  [
    'mail that was deleted from the inbox, and that others still have',
    { inbox: 'bob@example.com' },
    { rcpt: 'bob@example.com,ann@example.com', deletedBy: ['bob@example.com'] },
    [OTHER],
    ['inbox gone'],
    /^it was deleted from the inbox "bob@example.com"$/,
  ],
  [
    'an inbox with a slip of the pen',
    { inbox: 'bob@exmaple.com' },
    {},
    [OTHER],
    ['rcpt spelling'],
    /^none of `mailbox:bob@exmaple.com` or `rcpt:bob@exmaple.com`; the nearest: `rcpt` was "bob@example.com"/,
  ],
  [
    'a pattern with a slip of the pen',
    { subject: '/reset pasword/i' },
    { subject: 'Reset password' },
    [OTHER],
    ['subject spelling'],
    /^`subject` was "Reset password", wanted \/reset pasword\/i: nearest to it is "reset password"$/,
  ],
  [
    'a pattern whose words have others between them',
    { subject: '/reset password/i' },
    { subject: 'Reset your password' },
    [OTHER],
    ['subject words'],
    /^`subject` was "Reset your password", wanted \/reset password\/i: it has the words/,
  ],
  [
    'a part with a slip of the pen',
    { subject: 'confirm your acount' },
    { subject: 'Please confirm your account' },
    [OTHER, { subject: 'Your account' }],
    ['subject spelling'],
    /nearest to it is "confirm your account"/,
  ],
  [
    'a pattern with a slip of the pen and with words between',
    { subject: '/reset pasword/i' },
    { subject: 'Reset your password' },
    [OTHER, { subject: 'Reset your clock' }],
    ['subject spelling'],
    /wanted \/reset pasword\/i: "pasword" is there as "password"$/,
  ],
  [
    'words in another order',
    { subject: 'password reset' },
    { subject: 'Reset your password' },
    [OTHER, { subject: 'Password' }],
    ['subject words'],
    /another order/,
  ],
  [
    'a pattern that asks for letter case',
    { subject: '/Reset/' },
    { subject: 'RESET NOW' },
    [OTHER, { subject: 'Rest now' }],
    ['subject letter-case'],
    /only letter case differs/,
  ],
  [
    'two spaces for one',
    { subject: 'reset password' },
    { subject: 'Reset  password' },
    [OTHER],
    ['subject white-space'],
    /only white space differs/,
  ],
  [
    'two spaces for one, in a pattern',
    { subject: '/reset password/i' },
    { subject: 'Reset  password' },
    [OTHER],
    ['subject white-space'],
    /only white space/,
  ],
  [
    'a curly apostrophe',
    { subject: "it's here" },
    { subject: 'It’s here' },
    [OTHER, { subject: 'It was here' }],
    ['subject typography'],
    /only quotes, dashes/,
  ],
  [
    'a curly apostrophe, in a pattern',
    { subject: "/it's here/i" },
    { subject: 'It’s here' },
    [OTHER],
    ['subject typography'],
    /only quotes/,
  ],
  [
    'a long dash',
    { subject: 'order - paid' },
    { subject: 'Order – paid' },
    [OTHER],
    ['subject typography'],
    /dashes/,
  ],
  [
    'a zero-width space',
    { subject: 'welcome' },
    { subject: 'Wel\u200bcome' },
    [OTHER, { subject: 'Well met' }],
    ['subject typography'],
    /invisible/,
  ],
  [
    'an accent that is missing',
    { subject: 'Prufung' },
    { subject: 'Ihre Prüfung' },
    [OTHER, { subject: 'Rufung' }],
    ['subject accents'],
    /only accents differ/,
  ],
  [
    'an anchored pattern',
    { subject: '/^reset your password$/i' },
    { subject: '[Staging] Reset your password' },
    [OTHER, { subject: 'Reset' }],
    ['subject ends'],
    /matches a part, but not up to the ends/,
  ],
  [
    'Japanese with one character wrong',
    { subject: 'パスワード再設走のご案内' },
    { subject: 'パスワード再設定のご案内' },
    [OTHER, { subject: 'ご案内' }],
    ['subject spelling'],
    /再設定/,
  ],
  [
    'a template that was not filled in',
    { subject: 'Welcome, Ann' },
    { subject: 'Welcome, {{name}}' },
    [OTHER],
    ['subject spelling'],
    /was "Welcome, \{\{name\}\}", wanted "Welcome, Ann"/,
  ],
  [
    'the nearest of several subjects',
    { subject: 'Your order has shipped' },
    { subject: 'Your order has been shipped' },
    [{ subject: 'Your invoice' }, { subject: 'Order received' }, OTHER],
    ['subject words'],
    /wanted "Your order has shipped"/,
  ],
  [
    'another tag of the recipient',
    { to: 'bob+7@example.com' },
    { to: 'bob+8@example.com', rcpt: 'bob+8@example.com' },
    [OTHER, { to: 'rob@example.com', rcpt: 'rob@example.com' }],
    ['to plus-tag'],
    /`to` was "bob\+8@example.com", wanted "bob\+7@example.com": only what follows the \+ differs/,
  ],
  [
    'a tag that is missing',
    { rcpt: 'bob+7@example.com' },
    {},
    [OTHER],
    ['rcpt plus-tag'],
    /only what follows the \+/,
  ],
  [
    'another domain',
    { to: 'bob@example.net' },
    {},
    [OTHER, { to: 'eve@x.test', rcpt: 'eve@x.test' }],
    ['to spelling'],
    /is bob@example.net meant to be bob@example.com\?/,
  ],
  [
    'quite another domain',
    { to: 'bob@customers.test' },
    {},
    [{ to: 'eve@x.test', rcpt: 'eve@x.test' }],
    ['to domain'],
    /only the domain differs/,
  ],
  [
    'a domain under the one that is wanted',
    { from: 'shop@example.org' },
    { from: 'shop@mail.example.org' },
    [{ from: 'eve@x.test' }],
    ['from subdomain'],
    /one domain is under the other/,
  ],
  [
    'a domain under @domain',
    { rcpt: '@example.com' },
    { rcpt: 'bob@eu.example.com', to: 'team@x.test' },
    [{ rcpt: 'eve@x.test', to: 'team@x.test' }],
    ['rcpt subdomain'],
    /a domain under another is not that domain/,
  ],
  [
    'a misspelt recipient',
    { to: 'customer@example.com' },
    { to: 'custumer@example.com', rcpt: 'custumer@example.com' },
    [OTHER, {}],
    ['to spelling'],
    /is customer@example.com meant to be custumer@example.com\?/,
  ],
  [
    'a numbered recipient of somebody else, for want of better',
    { to: 'user-7@example.com' },
    { to: 'user-8@example.com', rcpt: 'user-8@example.com' },
    [OTHER],
    ['to local-part'],
    /was "user-8@example.com", wanted "user-7@example.com"$/,
  ],
  [
    'the header alone has the recipient',
    { rcpt: 'bob@example.com' },
    { rcpt: 'queue@example.com' },
    [{ to: 'rob@example.com', rcpt: 'rob@example.com' }],
    ['rcpt header-only'],
    /in the To or Cc field, but not in the envelope/,
  ],
  [
    'sender and recipient swapped',
    { from: 'bob@example.com' },
    {},
    [OTHER],
    ['from role'],
    /that is a recipient/,
  ],
  [
    'the recipient is the sender',
    { to: 'shop@example.org' },
    {},
    [{ from: 'eve@x.test', mailFrom: 'eve@x.test' }],
    ['to role'],
    /that is the sender/,
  ],
  [
    'a display name with a slip',
    { from: 'Smith' },
    { from: 'Ann Smiht <ann@example.org>' },
    [{ from: 'Carl <carl@example.net>' }],
    ['from spelling'],
    /nearest to it is "smiht"/,
  ],
  [
    'a pattern for a sender',
    { from: '/^ann@example\\.org$/' },
    { from: 'Ann@example.org' },
    [{ from: 'carl@example.net' }],
    ['from letter-case'],
    /only letter case/,
  ],
  ['the null sender was wanted', { from: '<>' }, {}, [], ['from different'], /the null sender/],
  [
    'another mailbox by letter case',
    { mailbox: 'Shop' },
    {},
    [OTHER],
    ['mailbox letter-case'],
    /`mailbox` was "shop", wanted "Shop": only letter case differs/,
  ],
  [
    'another mailbox by a slip',
    { mailbox: 'checkout', subject: 'reset' },
    { mailbox: 'chekout', subject: 'Reset' },
    [{ mailbox: 'other', subject: 'Reset' }],
    ['mailbox spelling'],
    /was "chekout"/,
  ],
  [
    'no user name, so the default mailbox',
    { mailbox: 'worker-7', subject: 'reset' },
    { mailbox: 'default', subject: 'Reset your password' },
    [
      { mailbox: 'worker-7', subject: 'Invoice' },
      { mailbox: 'worker-8', subject: 'Reset your password' },
    ],
    ['mailbox default-mailbox'],
    /sent without a user name/,
  ],
  [
    'one’s own mailbox before those of the others',
    { mailbox: 'worker-7', subject: 'reset' },
    { mailbox: 'worker-7', subject: 'Invoice' },
    [
      { mailbox: 'worker-8', subject: 'Reset' },
      { mailbox: 'worker-6', subject: 'Reset' },
    ],
    ['subject different'],
    /was "Invoice"/,
  ],
  [
    'another mailbox when there is nothing else',
    { mailbox: 'worker-7', subject: 'reset' },
    { mailbox: 'worker-8', subject: 'Reset' },
    [{ mailbox: 'worker-6', subject: 'Invoice' }],
    ['mailbox mailbox'],
    /was "worker-8", wanted "worker-7"/,
  ],
  [
    'marked as seen already',
    { seen: false, subject: 'reset' },
    { seen: true, subject: 'Reset' },
    [{ subject: 'Invoice' }],
    ['seen seen'],
    /`seen` was true, wanted false/,
  ],
  [
    'a tag in other letters',
    { tag: 'Urgent' },
    { tags: ['urgent'] },
    [{ tags: ['later'] }, OTHER],
    ['tag letter-case'],
    /`tag` was "urgent", wanted "Urgent": only letter case/,
  ],
  [
    'a tag with a slip',
    { tag: 'urgent' },
    { tags: ['urgnet', 'x'] },
    [OTHER],
    ['tag spelling'],
    /was "urgnet, x"/,
  ],
  ['no tags', { tag: 'urgent' }, {}, [], ['tag missing'], /`tag` was none/],
  ['no attachment', { has: 'attachment' }, {}, [], ['has missing'], /wanted an attachment/],
  [
    'an attachment that is not known yet',
    { has: 'attachment', subject: 'report' },
    { subject: 'Report', undigested: true },
    [{ subject: 'Report' }],
    ['has no-digest'],
    /not been taken apart yet/,
  ],
  [
    'a text that is not known yet',
    { text: 'code 1234' },
    { undigested: true },
    [{ text: 'nothing of the kind' }],
    ['text no-digest'],
    /its text is not known/,
  ],
  [
    'a text with a slip',
    { text: 'your verificaton code' },
    { text: 'Dear Bob,\r\n\r\nyour verification code is 1234.' },
    [{ text: 'Your parcel has left' }],
    ['text spelling'],
    /nearest to it is "your verification code"/,
  ],
  [
    'a text that breaks its line elsewhere',
    { text: 'click the button below' },
    { text: 'click the\r\nbutton below' },
    [{ text: 'click here' }],
    ['text white-space'],
    /only white space/,
  ],
  [
    'a pattern for a code of another length',
    { text: '/code is \\d{8}\\b/' },
    { text: 'Your code is 123456' },
    [{ text: 'Your parcel has left' }],
    ['text words'],
    /\/code is \\d\{8\}\\b\//,
  ],
  [
    'a moment too early',
    { after: '2026-11-24T12:00:10Z' },
    { at: 8.8 },
    [{ at: -300 }],
    ['after time'],
    /it came 1.2 s too early/,
  ],
  [
    'a moment too late',
    { before: '2026-11-24T12:00:00Z' },
    { at: 0.25 },
    [{ at: 500 }],
    ['before time'],
    /it came 250 ms too late/,
  ],
  [
    'too small',
    { larger: 2000 },
    { text: 'x'.repeat(1500) },
    [{ text: '' }],
    ['larger size'],
    /`larger` was \d+ octets, wanted more than 2000/,
  ],
  [
    'too large',
    { smaller: 100 },
    { text: '' },
    [{ text: 'x'.repeat(900) }],
    ['smaller size'],
    /fewer than 100/,
  ],
  [
    'a header field with a slip in its name',
    { header: { 'X-Campagin': 'spring' } },
    {},
    [{ header: 'List-Id: <a>' }],
    ['header missing'],
    /wanted X-Campagin: spring: there is X-Campaign/,
  ],
  [
    'a header field with another value',
    { header: { 'X-Campaign': 'autumn' } },
    { header: 'X-Campaign: autum' },
    [{ header: 'X-Campaign: spring' }],
    ['header spelling'],
    /was X-Campaign: autum, wanted X-Campaign: autumn/,
  ],
  [
    'neither of two',
    { any: [{ subject: 'reset' }, { subject: 'confirm' }] },
    { subject: 'Confrim your address' },
    [OTHER],
    ['subject spelling'],
    /none of `subject:reset` or `subject:confirm`; the nearest: `subject` was "Confrim your address"/,
  ],
  [
    'what was ruled out',
    { subject: 'reset', none: [{ subject: 'failed' }] },
    { subject: 'Reset failed' },
    [{ subject: 'Something failed' }],
    ['query excluded'],
    /ruled out: not `subject:failed`/,
  ],
  [
    'fewer conditions missed before nearer ones',
    { to: 'bob@example.com', subject: 'reset password', seen: false },
    { subject: 'Hello' },
    [{ subject: 'Reset  password', to: 'bob+1@example.com', rcpt: 'bob+1@example.com' }],
    ['subject different'],
    /was "Hello"/,
  ],
  [
    'two conditions, both named, the nearer first',
    { to: 'bob@example.com', subject: 'reset password' },
    { subject: 'Reset pasword', to: 'bob+1@example.com', rcpt: 'bob+1@example.com' },
    [OTHER],
    ['to plus-tag', 'subject spelling'],
    /bob\+1@example.com/,
  ],
  [
    'a condition in a group of conditions',
    { all: [{ subject: 'reset' }, { all: [{ to: 'bob+2@example.com' }] }] },
    { subject: 'Reset' },
    [OTHER],
    ['to plus-tag'],
    /bob\+2/,
  ],
  [
    'the newest of equals',
    { subject: 'reset' },
    { subject: 'Invoice', at: 30 },
    [],
    ['subject different'],
    /Invoice/,
  ],
];

describe('nearestMiss', () => {
  it('is tried with at least forty cases', () => {
    expect(cases.length).toBeGreaterThanOrEqual(40);
  });

  test.each(cases)('%s', async (_, query, meant, others, misses, sentence) => {
    for (const mails of [
      [meant, ...others],
      [...others, meant],
    ]) {
      const found = await diagnose(query, mails);
      expect(found?.message.id).toBe(`mail-${mails.indexOf(meant)}`);
      expect(kinds(found)).toEqual(misses);
      expect(found?.missed[0]?.sentence).toMatch(sentence);
    }
  });

  it('names a message that came just before the window', async () => {
    const mails = [
      { subject: 'Reset', at: 58 },
      { subject: 'Invoice', at: 61 },
    ];
    const found = await diagnose({ subject: 'reset' }, mails, { after: 1 });
    expect(found?.message.id).toBe('mail-0');
    expect(kinds(found)).toEqual(['since before-window']);
    expect(found?.missed[0]?.sentence).toBe('it came 2 s before this wait began, and `since` leaves it out');
  });

  it('names a message that matched and was gone again', async () => {
    const { message } = await candidate({ subject: 'Reset' }, 7);
    const found = await diagnose({ subject: 'reset' }, [{ subject: 'Reste' }], { lost: [message] });
    expect(kinds(found)).toEqual(['gone gone']);
    expect(found?.missed[0]?.sentence).toContain('matched, but was deleted');
  });

  it('knows nothing of what matches, and of nothing', async () => {
    expect(nearestMiss({ subject: 'a' }, [], { after: 0, startedAt: NOON, lost: [] })).toBeUndefined();
    const matching = await candidate({ subject: 'a' }, 0);
    expect(
      nearestMiss({ subject: 'a' }, [matching], { after: 0, startedAt: NOON, lost: [] }),
    ).toBeUndefined();
  });

  it('explains whatever did not match, and names no message that another misses less than', async () => {
    const mails = await Promise.all(WHATEVER.map(candidate));
    fc.assert(
      fc.property(queries, fc.nat(WHATEVER.length), (query, after) => {
        const found = nearestMiss(query, mails.toReversed(), { after, startedAt: NOON, lost: [] });
        const missing = mails.filter((one) => one.message.uid <= after || !compile(query)(one));
        expect(found === undefined).toBe(missing.length === 0);
        if (found === undefined) return;
        expect(missing.map(({ message }) => message)).toContain(found.message);
        for (const { sentence, distance } of found.missed) {
          expect(sentence).not.toMatch(/\p{Cc}/u);
          expect(sentence.length).toBeLessThan(1000);
          expect(distance).toBeGreaterThanOrEqual(0);
          expect(distance).toBeLessThanOrEqual(1);
        }
        const least = missing.map(
          (one) =>
            conditionsOf(query).filter(({ holds }) => !holds(one)).length + Number(one.message.uid <= after),
        );
        expect(found.missed.length).toBe(Math.min(...least));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps its sentences on one line and short, whatever the mail', async () => {
    const mail = { subject: `a\r\n ${'x'.repeat(5000)}`, text: 'y'.repeat(100_000) };
    const found = await diagnose({ subject: '/re.et/', text: 'z'.repeat(900), to: '/q/' }, [mail]);
    expect(found?.missed).toHaveLength(3);
    for (const { sentence } of found?.missed ?? []) {
      expect(sentence).not.toMatch(/\p{Cc}/u);
      expect(sentence.length).toBeLessThan(500);
    }
  });
});

/** Mails of every kind, for queries of every kind. */
const WHATEVER: readonly Mail[] = [
  {},
  OTHER,
  { subject: '', from: '', to: '', rcpt: '', mailFrom: '', header: 'X-Empty:' },
  { subject: '=?utf-8?q?=00=07=1b[2J?=', text: '\0\u202e', tags: ['x'], seen: true },
  { subject: 'パスワード再設定', undigested: true, mailbox: 'default' },
  {
    subject: 'Reset (your) [password]',
    rcpt: '"a b"@x.test,bob+1@example.com',
    deletedBy: ['bob+1@example.com'],
  },
];
const values = fc.constantFrom(
  '',
  'a',
  'Reset',
  '<>',
  '@example.com',
  'bob@example.com',
  'Bob <bob+2@x.test>',
  '/[(]/',
  '/^$/m',
  '\0',
  '"',
  '再設定',
  'x'.repeat(2000),
);
/** `<>` is a sender only. */
const recipients = values.filter((value) => value !== '<>');
const { query: queries } = fc.letrec<{ query: Query }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.record(
      {
        mailbox: values,
        inbox: values,
        from: values,
        to: recipients,
        rcpt: recipients,
        subject: values,
        text: values,
        header: fc.dictionary(fc.constantFrom('X-Campaign', 'x-empty', 'Nope'), values, { maxKeys: 2 }),
        has: fc.constant('attachment' as const),
        seen: fc.boolean(),
        tag: values,
        before: fc.constantFrom('2026-11-24T12:00:02Z', '1970-01-01T00:00:00Z'),
        larger: fc.nat(1000),
        smaller: fc.nat(1000),
      },
      { requiredKeys: [] },
    ),
    fc.record(
      {
        all: fc.array(tie('query'), { maxLength: 2 }),
        any: fc.array(tie('query'), { maxLength: 2 }),
        none: fc.array(tie('query'), { maxLength: 2 }),
      },
      { requiredKeys: [] },
    ),
  ),
}));
