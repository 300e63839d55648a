import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { createFixture, type Fixture } from '../http/fixture.ts';
import { HttpServer } from '../http/server.ts';
import { connect } from './connect.ts';
import { ApiProblem, NotInMail } from './failures.ts';
import { sampleMail } from './sample-mail.ts';
import type { Purpose } from './types.ts';

const BARE = { links: [], codes: [], text: null, html: '<p>Hello <b>Ann</b></p>', attachments: [] };

describe('a mail', () => {
  it('says what is in it', () => {
    expect(sampleMail()).toMatchObject({
      subject: 'Reset your password',
      from: { name: 'Shop', address: 'shop@example.com' },
      to: [{ address: 'ann@example.org' }],
      cc: [],
      code: '123456',
      url: 'http://127.0.0.1:8025/#/in/a%2Fb/1KDVDNA0000001EPPB',
    });
  });

  it('has a header in which letter case does not count', () => {
    const mail = sampleMail();
    expect(mail.header('X-TAG')).toBe('one');
    expect(mail.header('Subject')).toBeNull();
    expect(mail.headers.map(({ value }) => value)).toEqual(['one', 'two']);
  });

  it('may come from nobody', () => {
    const { summary } = {
      summary: { subject: '', from: [], to: [], cc: [], date: null, messageId: null, conversation: null },
    };
    expect(sampleMail({ summary }).from).toBeNull();
  });

  test.each<[Purpose | RegExp | undefined, string]>([
    [undefined, 'https://shop.example/'],
    ['reset', 'https://shop.example/reset?token=1'],
    [/token=2/, 'https://shop.example/reset?token=2'],
    [/choose/i, 'https://shop.example/reset?token=1'],
    [/shop/g, 'https://shop.example/'],
  ])('has the link %s', (which, url) => {
    const mail = sampleMail();
    expect(mail.link(which)).toBe(url);
    expect(mail.link(which)).toBe(url);
  });

  it('says what it has instead of a link', () => {
    const mail = sampleMail();
    expect(() => mail.link('unsubscribe')).toThrow(NotInMail);
    expect(() => mail.link('unsubscribe')).toThrow(
      [
        'The mail "Reset your password" has no link with the purpose unsubscribe. It has:',
        '  no purpose: https://shop.example/',
        '  reset: https://shop.example/reset?token=1',
        '  reset: https://shop.example/reset?token=2',
      ].join('\n'),
    );
    expect(() => sampleMail(BARE).link(/x/)).toThrow('has no link that matches /x/. It has no links at all.');
  });

  it('may have no code', () => {
    expect(sampleMail(BARE).code).toBeNull();
  });

  it('cannot be changed', () => {
    const mail = sampleMail();
    expect(Object.isFrozen(mail)).toBe(true);
    expect(Object.isFrozen(mail.to[0])).toBe(true);
    expect(Object.isFrozen(mail.attachments[0])).toBe(true);
  });

  it('is short in a console and whole in JSON', () => {
    const mail = sampleMail();
    expect(inspect(mail)).toBe(
      `Mail "Reset your password" from shop@example.com to ann@example.org, code 123456 (${mail.url})`,
    );
    const json = JSON.parse(JSON.stringify(mail)) as unknown;
    expect(json).toMatchObject({
      subject: mail.subject,
      text: mail.text,
      codes: mail.codes,
      links: mail.links,
    });
    expect(json).toHaveProperty('attachments', [
      {
        part: '1.2',
        filename: 'a.pdf',
        contentType: 'application/pdf',
        size: 3,
        inline: false,
        url: 'http://127.0.0.1:8025/api/messages/1KDVDNA0000001EPPB/parts/1.2',
      },
    ]);
  });
});

describe('what is fetched when asked for', () => {
  let fixture: Fixture;
  let server: HttpServer;
  const asked: string[] = [];

  beforeEach(async () => {
    fixture = await createFixture();
    server = new HttpServer({ host: '127.0.0.1', port: 0, allowedHosts: [] }, fixture.deps);
    await server.start();
    asked.length = 0;
  });
  afterEach(() => server.stop());

  const newest = async () => {
    const watched: typeof fetch = (input, init) => {
      asked.push(`${init?.method ?? 'GET'} ${new URL(input).pathname}`);
      return fetch(input, init);
    };
    const restante = connect(`http://127.0.0.1:${server.endpoint.port}`, { fetch: watched });
    return restante.inbox('default').waitFor();
  };

  it('is fetched once', async () => {
    const octets = Buffer.from(
      'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\ntext\r\n--b\r\nContent-Type: image/png\r\n' +
        'Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=a.png\r\n\r\niVA=\r\n--b--\r\n',
    );
    await fixture.send(octets);
    const mail = await newest();
    const [attachment] = mail.attachments;
    expect(attachment).toMatchObject({ filename: 'a.png', contentType: 'image/png' });
    asked.length = 0;
    for (let n = 0; n < 2; n++) {
      expect(await mail.raw()).toEqual(Uint8Array.from(octets));
      expect(await attachment?.content()).toEqual(Uint8Array.of(0x89, 0x50));
    }
    expect(asked).toEqual([`GET /api/messages/${mail.id}/raw`, `GET /api/messages/${mail.id}/parts/2`]);
    expect(new URL(attachment?.url ?? '').pathname).toBe(asked[1]?.slice('GET '.length));
  });

  it('is asked for again when that failed', async () => {
    await fixture.send('Subject: a\n\n');
    const mail = await newest();
    await expect(mail.transcript()).rejects.toBeInstanceOf(ApiProblem);
    await expect(mail.transcript()).rejects.toBeInstanceOf(ApiProblem);
    expect(asked.filter((one) => one.endsWith('/transcript'))).toHaveLength(2);
  });

  it('is gone when the mail is deleted', async () => {
    await fixture.send('Subject: a\n\n');
    const mail = await newest();
    await mail.delete();
    expect(fixture.store.get(mail.id)).toBeUndefined();
    await expect(mail.raw()).rejects.toThrow(`There is no message "${mail.id}"`);
    await expect(mail.delete()).rejects.toBeInstanceOf(ApiProblem);
  });
});
