import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call, createFixture, type Fixture } from '../fixture.ts';

let fixture: Fixture;

beforeEach(async () => {
  fixture = await createFixture();
});
afterEach(() => fixture.app.close());

const part = (id: string, number: string, headers = {}) =>
  call(fixture.app, 'GET /api/messages/:id/parts/:part', {
    url: `/api/messages/${id}/parts/${number}`,
    headers,
  });
const withPart = (type: string, disposition = 'attachment', body = 'aGVsbG8=') =>
  fixture.send(
    `Subject: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\ntext\n--x\nContent-Type: ${type}\n` +
      `Content-Disposition: ${disposition}\nContent-Transfer-Encoding: base64\n\n${body}\n--x--\n`,
  );

describe('GET …/raw', () => {
  it('gives exactly the octets received', async () => {
    const octets = Buffer.from('Subject: \x00\xff\n.\r\n..\r\r\n', 'latin1');
    const { id } = await fixture.send(octets);
    const response = await call(fixture.app, 'GET /api/messages/:id/raw', { url: `/api/messages/${id}/raw` });
    expect(response.rawPayload).toEqual(octets);
    expect(response.headers).toMatchObject({
      'content-type': 'message/rfc822',
      'content-disposition': `attachment; filename="${id}.eml"`,
      'content-length': String(octets.length),
      'content-security-policy': "sandbox; default-src 'none'",
      etag: `"${id}"`,
    });
  });

  it.each([
    ['bytes=0-3', 206, '0123', 'bytes 0-3/10'],
    ['bytes=7-', 206, '789', 'bytes 7-9/10'],
    ['bytes=-2', 206, '89', 'bytes 8-9/10'],
    ['bytes=8-99', 206, '89', 'bytes 8-9/10'],
    ['bytes=0-1,3-4', 200, '0123456789', undefined],
    ['bytes=5-2', 200, '0123456789', undefined],
    ['bytes=-', 200, '0123456789', undefined],
    ['lines=0-1', 200, '0123456789', undefined],
  ])('%s (RFC 9110 §14)', async (range, status, body, contentRange) => {
    const { id } = await fixture.send(Buffer.from('0123456789'));
    const url = `/api/messages/${id}/raw`;
    const response = await call(fixture.app, 'GET /api/messages/:id/raw', { url, headers: { range } });
    expect(response.statusCode).toBe(status);
    expect(response.body).toBe(body);
    expect(response.headers['content-range']).toBe(contentRange);
  });

  it('says when a range is beyond the end, and when the client has it already', async () => {
    const { id } = await fixture.send(Buffer.from('0123456789'));
    const url = `/api/messages/${id}/raw`;
    const beyond = await fixture.app.inject({ url, headers: { range: 'bytes=10-' } });
    expect(beyond.statusCode).toBe(416);
    expect(beyond.headers['content-range']).toBe('bytes */10');
    const known = await fixture.app.inject({ url, headers: { 'if-none-match': `"other", W/"${id}"` } });
    expect(known.statusCode).toBe(304);
    expect(known.body).toBe('');
    const stale = await fixture.app.inject({ url, headers: { range: 'bytes=0-1', 'if-range': '"other"' } });
    expect(stale.statusCode).toBe(200);
  });
});

describe('GET …/text', () => {
  it('is plain text whatever it contains', async () => {
    const { id } = await fixture.send('Content-Type: text/plain; charset=utf-8\n\n<script>ü</script>');
    const response = await call(fixture.app, 'GET /api/messages/:id/text', {
      url: `/api/messages/${id}/text`,
    });
    expect(response.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(response.body).toContain('<script>ü</script>');
  });

  it('says when there is none', async () => {
    const { id } = await fixture.send('Content-Type: text/html\n\n<p>only');
    const response = await call(fixture.app, 'GET /api/messages/:id/text', {
      url: `/api/messages/${id}/text`,
    });
    expect(response.statusCode).toBe(404);
  });
});

describe('GET …/parts/:part', () => {
  it.each([
    ['image/png', 'image/png'],
    ['IMAGE/JPEG', 'image/jpeg'],
    ['image/webp', 'image/webp'],
    ['image/svg+xml', 'application/octet-stream'],
    ['text/html', 'application/octet-stream'],
    ['text/xml', 'application/octet-stream'],
    ['application/xhtml+xml', 'application/octet-stream'],
    ['application/xml', 'application/octet-stream'],
    ['text/javascript', 'application/octet-stream'],
    ['application/pdf', 'application/octet-stream'],
    ['application/json', 'text/plain'],
    ['text/csv; charset=utf-8', 'text/plain; charset=utf-8'],
    ['text/plain; charset="x\\"y"', 'text/plain'],
  ])('%s goes out as %s', async (type, served) => {
    const { id } = await withPart(type, 'attachment; filename=a.bin');
    const response = await part(id, '2');
    expect(response.body).toBe('hello');
    expect(response.headers).toMatchObject({
      'content-type': served,
      'content-disposition': 'attachment; filename="a.bin"',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
    });
  });

  it('answers a request for a part that is not there', async () => {
    const { id } = await withPart('image/png');
    for (const number of ['3', '2.1', 'x', '..%2f..', '__proto__']) {
      expect((await part(id, number)).statusCode).toBe(404);
    }
  });

  it('takes ranges', async () => {
    const { id } = await withPart('application/pdf');
    expect((await part(id, '2', { range: 'bytes=1-2' })).body).toBe('el');
  });
});
