import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call, createFixture, type Fixture } from '../fixture.ts';

let fixture: Fixture;

beforeEach(async () => {
  fixture = await createFixture();
});
afterEach(() => fixture.app.close());

const MAIL = `Subject: a
MIME-Version: 1.0
Content-Type: multipart/related; boundary=x

--x
Content-Type: text/html; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

<meta charset=3Diso-8859-1><p>Gr=FC=DFe <img src=3D"cid:logo@x"><script>alert(1)</script>
--x
Content-Type: image/png
Content-ID: <logo@x>
Content-Transfer-Encoding: base64

aGk=
--x--
`;

const get = async (search = '') => {
  const { id } = await fixture.send(MAIL);
  return call(fixture.app, 'GET /api/messages/:id/html', { url: `/api/messages/${id}/html${search}` });
};
const policy = (header: unknown) =>
  new Map(
    String(header)
      .split('; ')
      .map((one) => [one.split(' ')[0], one.split(' ').slice(1)] as const),
  );

describe('GET …/html', () => {
  it('is a UTF-8 document with the images of the mail in it', async () => {
    const response = await get();
    expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(response.body).toContain('<p>Grüße <img src="data:image/png;base64,aGk="><script>');
  });

  it('is sandboxed and loads nothing', async () => {
    const { headers } = await get();
    const directives = policy(headers['content-security-policy']);
    expect(directives.get('sandbox')).toEqual(['allow-popups', 'allow-popups-to-escape-sandbox']);
    expect(directives.get('default-src')).toEqual(["'none'"]);
    expect(directives.get('script-src')).toBeUndefined();
    expect(directives.get('img-src')).toEqual(['data:']);
    expect(directives.get('style-src')).toEqual(["'unsafe-inline'"]);
    expect(directives.get('form-action')).toEqual(["'none'"]);
    expect(directives.get('base-uri')).toEqual(["'none'"]);
    expect(directives.get('frame-ancestors')).toEqual(["'self'"]);
    expect(headers).toMatchObject({
      'x-frame-options': 'SAMEORIGIN',
      'x-content-type-options': 'nosniff',
      'x-dns-prefetch-control': 'off',
      'referrer-policy': 'no-referrer',
    });
  });

  it('loads images, styles and fonts from elsewhere when asked, and still runs nothing', async () => {
    const directives = policy((await get('?remote=true')).headers['content-security-policy']);
    expect(directives.get('img-src')).toEqual(['data:', 'https:', 'http:']);
    expect(directives.get('sandbox')).toEqual(['allow-popups', 'allow-popups-to-escape-sandbox']);
    expect(directives.get('default-src')).toEqual(["'none'"]);
    expect(directives.get('script-src')).toBeUndefined();
    expect(directives.get('frame-src')).toBeUndefined();
  });

  it.each(['?images=false', '?images=false&remote=true'])('shows no image at all with %s', async (search) => {
    const directives = policy((await get(search)).headers['content-security-policy']);
    expect(directives.get('img-src')).toEqual(["'none'"]);
    expect(directives.get('sandbox')).toEqual(['allow-popups', 'allow-popups-to-escape-sandbox']);
  });

  it('says when there is no HTML', async () => {
    const { id } = await fixture.send('Subject: a\n\nplain');
    const response = await call(fixture.app, 'GET /api/messages/:id/html', {
      url: `/api/messages/${id}/html`,
    });
    expect(response.statusCode).toBe(404);
  });
});
