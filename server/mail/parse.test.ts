import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import type { Part } from './digest.ts';
import { summarise } from './header.ts';
import { parse } from './parse.ts';
import { findPart, partBody } from './part.ts';

const FOLDER = new URL('./fixtures/', import.meta.url);

function read(name: string): Buffer {
  return readFileSync(new URL(`${name}.eml`, FOLDER));
}

interface Expected {
  readonly subject: string;
  /** Null by default. */
  readonly text?: string;
  readonly html?: string | RegExp;
  /** `2 image/png 70 "logo.png"`, and `inline` for what the HTML shows. */
  readonly attachments?: readonly string[];
  /** `code`, or `code part`. */
  readonly defects?: readonly string[];
  /** One text part by default. */
  readonly tree?: string;
}

const UNDATED = ['missing-date', 'missing-from'];

const WHAT_IS_USUAL: Record<string, Expected> = {
  plain: {
    subject: 'Your order 4711 has shipped',
    text: 'Hello Bob,\n\nyour parcel is on its way.\n\n.dotted line\n-- \nAnn\n',
  },
  alternative: {
    subject: 'Reset your password',
    text: 'Reset: https://shop.example/reset?token=1',
    html: '<p>Reset: <a href="https://shop.example/reset?token=1">here</a> ✓</p>',
    tree: 'multipart/alternative(1 text/plain, 2 text/html)',
  },
  transactional: {
    subject: '😊 Welcome',
    text: 'Welcome! https://example.org/start?token=abc',
    html: '<p>Welcome! <a href="https://example.org/start?token=abc">Start</a></p>',
    tree: 'multipart/alternative(1 text/plain, 2 text/html)',
  },
  'html-only': { subject: 'Newsletter', html: /<h1>Big sale<\/h1>/, tree: '1 text/html' },
  'attachment-rfc2231': {
    subject: 'Invoice',
    text: 'The invoice is attached.',
    attachments: ['2 application/pdf 85 "Rechnung für 東京.pdf"'],
    tree: 'multipart/mixed(1 text/plain, 2 application/pdf)',
  },
  'attachment-rfc2047': {
    subject: 'Übersicht für März',
    text: 'See the table.',
    attachments: ['2 text/csv 19 "Übersicht März.csv"'],
    tree: 'multipart/mixed(1 text/plain, 2 text/csv)',
  },
  'inline-image': {
    subject: 'Our logo',
    html: '<p>Look: <img src="cid:logo%40example.org" alt="the logo"></p>',
    attachments: ['2 image/png 70 "logo.png" inline'],
    tree: 'multipart/related(1 text/html, 2 image/png)',
  },
  'inline-cid': {
    subject: 'Your picture',
    html: '<p>Look:</p><img src="cid:pic%201@example.org" alt="A picture">',
    attachments: ['2 image/png 70 "pic.png" inline', '3 image/png 70 ""'],
    tree: 'multipart/related(1 text/html, 2 image/png, 3 image/png)',
  },
  nested: {
    subject: 'Nested parts',
    text: 'Plain words',
    html: '<p>Rich words</p>',
    attachments: ['1.2 image/png 70 ""', '2 text/plain 10 "notes.txt"'],
    tree:
      'multipart/mixed(1 multipart/related(' +
      '1.1 multipart/alternative(1.1.1 text/plain, 1.1.2 text/html), 1.2 image/png), 2 text/plain)',
  },
  'attached-message': {
    subject: 'Fwd: a question',
    text: 'See below.',
    attachments: ['2 message/rfc822 386 "question.eml"'],
    tree:
      'multipart/mixed(1 text/plain, ' +
      '2 message/rfc822(2.TEXT multipart/mixed(2.1 text/plain, 2.2 application/octet-stream)))',
  },
  'message-rfc822': {
    subject: 'Fwd: déjà vu',
    text: 'See below.',
    attachments: ['2 message/rfc822 310 ""', '3 message/rfc822 34 "plain.eml"'],
    tree:
      'multipart/mixed(1 text/plain, ' +
      '2 message/rfc822(2.TEXT multipart/mixed(2.1 text/plain, 2.2 application/json)), ' +
      '3 message/rfc822(3.1 text/plain))',
  },
  calendar: {
    subject: 'Invitation: planning',
    text: 'Planning, Monday at ten',
    attachments: ['2 text/calendar 148 ""'],
    tree: 'multipart/alternative(1 text/plain, 2 text/calendar)',
  },
  bounce: {
    subject: 'Undelivered mail returned to sender',
    text: 'The mail could not be delivered.',
    attachments: ['2 message/delivery-status 159 ""', '3 text/rfc822-headers 68 ""'],
    tree: 'multipart/report(1 text/plain, 2 message/delivery-status, 3 text/rfc822-headers)',
  },
  flowed: { subject: 'Flowed', text: 'This is one paragraph.\n\n> quoted' },
};

const CHARSETS: Record<string, Expected> = {
  'iso-2022-jp': {
    subject: 'お知らせ',
    text: 'こんにちは、世界。\nご注文ありがとうございます。\n',
  },
  'shift-jis': { subject: '見積書', text: '株式会社テストの見積書です。\n' },
  cp932: {
    subject: '会議①のお知らせ',
    text: '㈱テストの会議は～月曜日です。表も見てください。\n',
  },
  'euc-jp': { subject: '会議', text: '明日の会議は十時からです。\n' },
  'utf-8-8bit': {
    subject: 'Grüße aus Zürich – 🎿',
    text: 'Schöne Grüße aus Zürich! 🏔️ שלום\n',
    defects: ['eight-bit-header'],
  },
  'windows-1252': { subject: 'Smart “quotes”', text: '“Curly” – 10 € …\n' },
  'iso-8859-1': { subject: 'Prix €', text: 'Le prix est de 10 € – « déjà » payé.\n' },
  'koi8-r': { subject: 'Привет', text: 'Здравствуйте, мир!\n' },
  gb18030: { subject: '订单', text: '您的订单已发货：𠀀。\n' },
  gb2312: { subject: '朱镕基', text: '镕 is in GBK only.\n' },
  big5: { subject: '訂單', text: '您的訂單已經寄出。\n' },
  'euc-kr': { subject: '주문', text: '주문이 발송되었습니다.\n' },
  'utf-8-labelled-ascii': {
    subject: 'Café',
    text: 'Café – 10 €\n',
    defects: ['charset-mismatch 1'],
  },
  'unlabelled-windows-1252': {
    subject: 'Café – 10 €',
    text: 'Café – 10 €\n',
    defects: ['eight-bit-header', 'charset-mismatch 1'],
  },
  'unknown-charset': {
    subject: '=?x-no-such?Q?Hello?=',
    text: 'Hello in no charset at all.\n',
    defects: ['broken-encoded-word', 'unknown-charset 1'],
  },
};

const WHAT_IS_WRONG: Record<string, Expected> = {
  'no-header': { subject: '', text: 'Just a body.\n', defects: UNDATED },
  'header-only': { subject: 'Nothing else', text: '' },
  empty: { subject: '', text: '', defects: UNDATED },
  unterminated: {
    subject: 'Cut off',
    text: 'It begins well',
    attachments: ['2 application/octet-stream 30 "half.bin"'],
    defects: ['unterminated-multipart'],
    tree: 'multipart/mixed(1 text/plain, 2 application/octet-stream)',
  },
  'missing-boundary': { subject: 'No boundary', defects: ['missing-boundary'], tree: 'multipart/mixed' },
  'broken-base64': {
    subject: 'Broken base64',
    text: 'The file is broken.',
    attachments: ['2 application/octet-stream 8 "broken.bin"'],
    defects: ['broken-base64 2'],
    tree: 'multipart/mixed(1 text/plain, 2 application/octet-stream)',
  },
  'bare-lf': { subject: 'Line ends', text: 'One\nTwo\n', defects: ['bare-lf'] },
  'nul-octets': { subject: 'NUL octets', text: 'before\0after\n\0\n', defects: ['nul-octet'] },
  'nul-and-bare-cr': {
    subject: 'NUL',
    text: 'A\0B and a lone\rCR.\n',
    defects: ['bare-cr', 'nul-octet'],
  },
  'broken-header': {
    subject: '=?utf-8?Q?broken=ZZ?= and =?utf-8?B?dW5maW5pc2hlZA',
    text: 'Text.\n',
    defects: [
      ...['unreadable-date', 'repeated-field', 'repeated-field', 'no-field', 'eight-bit-header'],
      'broken-encoded-word',
    ],
  },
  'repeated-subject': { subject: 'the first', text: 'Twice.\n', defects: ['repeated-field'] },
  'hostile-html': {
    subject: '<script>alert(1)</script>',
    html: /<img src="https:\/\/evil\.test\/pixel\.png" onerror="pwned=3" alt="pixel">/,
    tree: '1 text/html',
  },
};

const CORPUS = { ...WHAT_IS_USUAL, ...CHARSETS, ...WHAT_IS_WRONG };

describe('a mail of the corpus', () => {
  it('is in the table', () => {
    const files = readdirSync(FOLDER).map((file) => file.replace(/\.eml$/, ''));
    expect(files.sort()).toEqual(Object.keys(CORPUS).sort());
  });

  test.each(Object.entries(CORPUS))('%s', async (name, expected) => {
    const {
      subject,
      text = null,
      html = null,
      attachments = [],
      defects = [],
      tree = '1 text/plain',
    } = expected;
    const raw = read(name);
    const { content, digest } = await parse(raw);
    expect(summarise(raw).subject).toBe(subject);
    expect(content.text).toBe(text);
    if (html instanceof RegExp) expect(content.html).toMatch(html);
    else expect(content.html).toBe(html);
    expect(content.attachments.map(showAttachment)).toEqual(attachments);
    expect(content.defects.map(({ code, part = '' }) => `${code} ${part}`.trim())).toEqual(defects);
    expect(showTree(content.root)).toBe(tree);
    expect(digest).toMatchObject({ hasText: text !== null, hasHtml: html !== null });
  });

  test.each(Object.keys(CORPUS))('%s: parts lie in order in their parent, and sizes hold', async (name) => {
    const raw = read(name);
    const { content } = await parse(raw);
    expectInside(content.root, 0, raw.length);
    for (const { part, size, contentType, filename } of content.attachments) {
      const found = findPart(content.root, part) ?? expect.fail(`no part ${part}`);
      const body = partBody(raw, found);
      expect(body).toMatchObject({ contentType, filename });
      expect(body.body.length).toBe(size);
    }
  });
});

describe('what a reader sees', () => {
  test.each([
    ['plain', 'Hello Bob, your parcel is on its way. .dotted line -- Ann'],
    ['html-only', 'Big sale All shoes half price'],
    ['hostile-html', 'Harmless words pixel Send it a link'],
    ['nul-octets', 'beforeafter'],
    ['missing-boundary', ''],
  ])('the preview of %s', async (name, preview) => {
    expect((await parse(read(name))).digest.preview).toBe(preview);
  });

  it('is searched together with the names of files', async () => {
    expect((await parse(read('inline-image'))).visibleText).toBe('Look: the logo\nlogo.png');
    expect((await parse(read('hostile-html'))).visibleText).not.toMatch(/pwned|hidden words|evil/);
  });

  it('is cut to a preview between characters', async () => {
    const raw = Buffer.from(`Content-Type: text/plain; charset=utf-8\r\n\r\nx${'🎿'.repeat(200)}\r\n`);
    const { preview } = (await parse(raw)).digest;
    expect(preview).toBe(`x${'🎿'.repeat(99)}…`);
  });
});

describe('HTML', () => {
  it('is handed over as its author wrote it, harmless or not', async () => {
    const raw = read('hostile-html').toString();
    const body = raw.slice(raw.indexOf('\r\n\r\n') + 4).replaceAll('\r\n', '\n');
    expect((await parse(read('hostile-html'))).content.html).toBe(body);
  });
});

function showAttachment(attachment: {
  part: string;
  contentType: string;
  size: number;
  filename: string;
  inline: boolean;
}): string {
  const { part, contentType, size, filename, inline } = attachment;
  return `${part} ${contentType} ${size} "${filename}"${inline ? ' inline' : ''}`;
}

function showTree({ part, contentType, parts }: Part): string {
  const inner = parts.length === 0 ? '' : `(${parts.map(showTree).join(', ')})`;
  return `${part} ${contentType}${inner}`.trim();
}

/** All of `part` lies in `start`…`end`, and its parts in its body, one after the other. */
function expectInside(part: Part, start: number, end: number): void {
  const bodyEnd = part.bodyOffset + part.bodySize;
  expect(part.headerOffset).toBeGreaterThanOrEqual(start);
  expect(part.bodyOffset).toBeGreaterThanOrEqual(part.headerOffset);
  expect(bodyEnd).toBeGreaterThanOrEqual(part.bodyOffset);
  expect(bodyEnd).toBeLessThanOrEqual(end);
  let from = part.bodyOffset;
  for (const child of part.parts) {
    expectInside(child, from, bodyEnd);
    from = child.bodyOffset + child.bodySize;
  }
}
