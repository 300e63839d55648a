import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call, createFixture, type Fixture } from '../fixture.ts';
import { afterDoctype } from './print.ts';

let fixture: Fixture;

beforeEach(async () => {
  fixture = await createFixture();
});
afterEach(() => fixture.app.close());

const HEADER = `From: =?utf-8?q?Anne_Gr=C3=BCn?= <anne@example.org>
To: Bob <bob@example.com>,
 carol@example.com
Cc: dora@example.com
Subject: 1 < 2 & </template><script>alert(1)</script>
Date: Tue, 24 Nov 2026 22:24:28 +0900
MIME-Version: 1.0
`;
const BOTH = `${HEADER}Content-Type: multipart/alternative; boundary=x

--x
Content-Type: text/plain

a < b
--x
Content-Type: text/html

<!doctype html><html><head><style>@media (prefers-color-scheme: dark) { p { color: red } }</style></head><body class=c><p>Words</p></body></html>
--x--
`;

const get = async (mail: string, search = '') => {
  const { id } = await fixture.send(mail);
  return call(fixture.app, 'GET /api/messages/:id/print', { url: `/api/messages/${id}/print${search}` });
};

describe('GET …/print', () => {
  it('is the HTML of the mail, below a head', async () => {
    const { body, headers } = await get(BOTH);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    const [before = '', after = ''] = body.split('</mail-head>');
    expect(before).toMatch(/^<!doctype html><title>1 &lt; 2 &amp; &lt;\/template>&lt;script>/);
    for (const shown of [
      '<h1 dir="auto">1 &lt; 2 &amp; &lt;/template>&lt;script>alert(1)&lt;/script></h1>',
      '<dt>From</dt><dd dir="auto">Anne Grün &lt;anne@example.org></dd>',
      '<dt>To</dt><dd dir="auto">Bob &lt;bob@example.com>, carol@example.com</dd>',
      '<dt>Cc</dt><dd dir="auto">dora@example.com</dd>',
      '<dt>Date</dt><dd dir="auto">Tue, 24 Nov 2026 22:24:28 +0900</dd>',
    ])
      expect(before).toContain(shown);
    expect(after).toContain('<body class=c><p>Words</p></body></html>');
  });

  it('is as on light paper', async () => {
    expect((await get(BOTH)).body).toContain('@media (max-width:-1px) { p { color: red } }');
  });

  it('is the plain text when asked for, and when there is nothing else', async () => {
    for (const { body } of [
      await get(BOTH, '?as=text'),
      await get(`${HEADER.replace('MIME-Version: 1.0\n', '')}\na < b\n`),
    ]) {
      expect(body).toMatch(/^<!doctype html>/);
      expect(body).toContain('</mail-head>');
      expect(body).toMatch(/<pre>\na &lt; b\s*<\/pre>$/);
    }
  });

  it('names the files, and takes from the envelope what the header does not say', async () => {
    const { body } = await get(`MIME-Version: 1.0
Content-Type: application/pdf; name="a <1>.pdf"
Content-Disposition: attachment

x`);
    expect(body).not.toContain('<title>');
    expect(body).not.toContain('<h1');
    expect(body).toContain('<dt>From</dt><dd dir="auto">ann@example.org</dd>');
    expect(body).toContain('<dt>To</dt><dd dir="auto">bob@example.com</dd>');
    expect(body).toContain('<dt>Attachments</dt><dd dir="auto">a &lt;1>.pdf</dd>');
  });

  it('may be printed by the app, and neither runs nor loads anything', async () => {
    const { headers } = await get(BOTH);
    const policy = String(headers['content-security-policy']).split('; ');
    expect(policy).toContain('sandbox allow-same-origin allow-modals');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain('img-src data:');
    expect(policy).toContain("form-action 'none'");
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy.some((one) => one.startsWith('script-src'))).toBe(false);
    expect(headers['x-frame-options']).toBe('SAMEORIGIN');
  });

  it('loads images from elsewhere, or none at all, when asked', async () => {
    const policy = async (search: string) =>
      String((await get(BOTH, search)).headers['content-security-policy']);
    expect(await policy('?remote=true')).toContain('img-src data: https: http:;');
    expect(await policy('?images=false')).toContain("img-src 'none';");
  });

  it('says when there is no such part', async () => {
    const { id } = await fixture.send('Subject: a\n\nplain');
    const response = await call(fixture.app, 'GET /api/messages/:id/print', {
      url: `/api/messages/${id}/print?as=html`,
    });
    expect(response.statusCode).toBe(404);
  });
});

describe('what stands before the head', () => {
  it.each([
    ['<!doctype html><p>', '<!doctype html>'],
    [
      ' \n<!-- a --><!--><!---->\r\n<!DOCTYPE html PUBLIC "x"\n"y"><p>',
      ' \n<!-- a --><!--><!---->\r\n<!DOCTYPE html PUBLIC "x"\n"y">',
    ],
    ['<html><!doctype html>', ''],
    ['<!-- a --><p>', ''],
    ['<!-- a', ''],
    ['a<!doctype html>', ''],
    ['', ''],
  ])('of %s is its doctype', (html, before) => {
    expect(html.slice(0, afterDoctype(html))).toBe(before);
  });

  it('is nothing when there are only comments, however many', () => {
    expect(afterDoctype('<!-- -->'.repeat(100_000))).toBe(0);
  });
});
