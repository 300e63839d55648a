import { createHash } from 'node:crypto';

/** Octets as a string of one character for each: what regular expressions can work on. */
export type Octets = string;

/** A letter of the set that each client has to send or to fetch. */
export interface Letter {
  readonly name: string;
  /** The envelope, and the addresses in the header. */
  readonly from: string;
  readonly to: string;
  /** Header and body with CRLF line ends. */
  readonly raw: Octets;
  /** What a program that composes its mail is given instead: UTF-8 with LF line ends. */
  readonly text: string;
  readonly attachment?: Attachment;
}
export interface Attachment {
  readonly filename: string;
  readonly content: Buffer;
}

/** What a letter is made of. `type` and `body` make the octets when these are not simply the text. */
interface Draft {
  readonly fields?: readonly string[];
  readonly text: string;
  readonly attachment?: Attachment;
}

/** The field that says which letter it is; no client touches it. */
const NAME_FIELD = 'X-Letter';

const PICTURE: Attachment = { filename: 'picture.bin', content: noise(100_000) };

const DRAFTS: Readonly<Record<string, Draft>> = {
  ascii: {
    fields: ['X-Twice: one', 'X-Twice: two', 'X-Folded: a\r\n\tb\r\n  c'],
    text: 'Hello Bob,\n\ttabs, two  spaces and a trailing one \nare kept.\n\nAnn\n',
  },
  utf8: {
    fields: ['X-Encoded: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?='],
    text: 'Grüße, приветствия, ご挨拶 🐌\n',
  },
  'long lines': { text: `${'x'.repeat(998)}\nshort\n${'a word and another '.repeat(52)}end\n` },
  'longer lines': { text: `${'y'.repeat(999)}\n${'z'.repeat(5000)}\nshort\n` },
  marks: { text: '.\n..\n.leading\n...\n\n.\n\nFrom here\n>From there\n\n.\n' },
  attachment: { text: 'See attached.\n', attachment: PICTURE },
  'empty body': { text: '' },
};

/** The set of letters to recipients that no other `cell` of the table has. */
export function lettersFor(cell: string): Letter[] {
  return Object.entries(DRAFTS).map(([name, draft]) => {
    const to = `${name.replace(' ', '-')}.${cell}@letters.example`;
    const from = 'ann@letters.example';
    const header = [
      `From: Ann <${from}>`,
      `To: ${to}`,
      `Subject: ${name}`,
      'Date: Tue, 24 Nov 2026 09:00:00 +0000',
      `Message-ID: <${to}>`,
      `${NAME_FIELD}: ${name}`,
      'MIME-Version: 1.0',
      ...(draft.fields ?? []),
      ...(draft.attachment === undefined
        ? [TEXT]
        : [`Content-Type: multipart/mixed; boundary="${BOUNDARY}"`]),
    ];
    const raw = `${header.join('\r\n')}\r\n\r\n${body(draft)}`;
    return { name, from, to, raw, ...draft };
  });
}

/** Which letter of the set this is. */
export function nameOf(raw: Octets): string | undefined {
  return new RegExp(`^${NAME_FIELD}: (.*?)\r?$`, 'm').exec(raw)?.[1];
}

/** The letter as a program on Unix reads it from a file. */
export function unix(raw: Octets): Buffer {
  return Buffer.from(raw.replaceAll('\r\n', '\n'), 'latin1');
}

const TEXT = 'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit';
const BOUNDARY = 'boundary=of=parts';

function body({ text, attachment }: Draft): Octets {
  const octets = Buffer.from(text.replaceAll('\n', '\r\n')).toString('latin1');
  if (attachment === undefined) return octets;
  const { filename, content } = attachment;
  return [
    `--${BOUNDARY}`,
    TEXT,
    '',
    octets,
    `--${BOUNDARY}`,
    'Content-Type: application/octet-stream',
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename=${filename}`,
    '',
    ...(content.toString('base64').match(/.{1,76}/g) ?? []),
    `--${BOUNDARY}--`,
    '',
  ].join('\r\n');
}

/** Octets of every value that are the same in every run. */
function noise(size: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(size / 64) }, (_, index) =>
    createHash('sha512').update(`${index}`).digest(),
  );
  return Buffer.concat(blocks).subarray(0, size);
}
