import { describe, expect, it } from 'vitest';
import { summarise } from '../../server/mail/header.ts';
import { parse } from '../../server/mail/parse.ts';
import type { Api } from '../api/api.ts';
import { sample, sendSamples } from './index.ts';
import { SAMPLE_NAMES, type SampleName } from './names.ts';

const OCCASION = { now: new Date('2026-11-24T14:05:09Z'), serial: 'k3' };

const read = async (name: SampleName) => {
  const raw = Buffer.from(sample(name, OCCASION));
  return { raw, summary: summarise(raw), ...(await parse(raw)) };
};

describe('sample mails', () => {
  it.each(SAMPLE_NAMES)(
    '%s has a date and an identifier of its own, and whom it is from and for',
    async (name) => {
      const { summary, raw } = await read(name);
      expect(summary).toMatchObject({
        messageId: expect.stringContaining('k3') as string,
        to: [{ name: 'Bob', address: 'bob@example.org' }],
      });
      expect(Date.parse(summary.date ?? '')).toBe(OCCASION.now.getTime());
      expect(raw.toString('latin1')).not.toContain('undefined');
    },
  );

  it.each(SAMPLE_NAMES.filter((name) => name !== 'broken'))('%s has nothing wrong with it', async (name) => {
    expect((await read(name)).digest.defects).toEqual([]);
  });

  it('has Japanese in ISO-2022-JP, in its header and its text', async () => {
    const { summary, content } = await read('japanese');
    expect(summary.subject).toBe('第3四半期の会議の議事録');
    expect(summary.from).toEqual([{ name: '山田太郎', address: 'yamada@example.jp' }]);
    expect(content.text?.trim().split('\n')).toEqual([
      'お疲れさまです。',
      '',
      'このメールは ISO-2022-JP（JIS）で書かれています。',
      '件名と差出人は RFC 2047 の encoded word です。',
      '',
      '次回は12月1日（火）10時からです。よろしくお願いいたします。',
      '',
      '山田',
    ]);
  });

  it('has a newsletter with text, HTML and a euro', async () => {
    const { content } = await read('newsletter');
    expect(content.text).toContain('from € 6.50');
    expect(content.html).toContain('€ 7.20');
  });

  it('has a PDF whose table finds its objects', async () => {
    const { raw, digest } = await read('attachment');
    expect(digest.attachments).toMatchObject([
      { contentType: 'application/pdf', filename: 'invoice-2026-0042.pdf' },
    ]);
    const encoded = /base64\r\n\r\n([\s\S]*?)\r\n--/.exec(raw.toString('latin1'))?.[1] ?? '';
    const pdf = Buffer.from(encoded, 'base64').toString('latin1');
    const offsets = [...pdf.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset));
    expect(offsets).toHaveLength(5);
    for (const [index, offset] of offsets.entries()) {
      expect(pdf.slice(offset)).toMatch(new RegExp(`^${String(index + 1)} 0 obj\n`));
    }
    expect(pdf.slice(Number(/startxref\n(\d+)/.exec(pdf)?.[1]))).toMatch(/^xref\n/);
  });

  it('has an invitation for a week from now', () => {
    const text = Buffer.from(sample('invitation', OCCASION)).toString();
    expect(text).toContain(
      'DTSTAMP:20261124T140509Z\r\nDTSTART:20261201T090000Z\r\nDTEND:20261201T100000Z\r\n',
    );
  });

  it('has one that is broken in every way that it says', async () => {
    const { digest, content } = await read('broken');
    expect(digest.defects.map(({ code }) => code).sort()).toEqual([
      'bare-lf',
      'broken-base64',
      'broken-encoded-word',

      'unknown-charset',
      'unterminated-multipart',
    ]);
    expect(content.text).toContain('Toner is low.');
  });
});

it('hands them in one after the other, to the mailbox that is meant', async () => {
  const asked: unknown[] = [];
  const api = ((key: string, { query }: { query: object }) => {
    asked.push([key, query]);
    return Promise.resolve();
  }) as unknown as Api;
  await sendSamples(api, ['plain', 'broken'], 'my-app', () => OCCASION);
  await sendSamples(api, ['plain'], null, () => OCCASION);
  expect(asked).toEqual([
    ['POST /api/messages', { mailbox: 'my-app' }],
    ['POST /api/messages', { mailbox: 'my-app' }],
    ['POST /api/messages', {}],
  ]);
});
