import { MailParser } from 'mailparser';
import { SPLITTER_OPTIONS } from './split.ts';

/** What mailparser found. */
export interface Texts {
  /** Empty when there is none. Parts of one kind are joined. */
  readonly text: string;
  readonly html: string;
  /** The parts that are not text of the mail, by their part number, and their octets after transfer decoding. */
  readonly attachments: ReadonlyMap<string, number>;
}

/**
 * Text, HTML and attachments of a mail, by mailparser. Its conversions between text and HTML and its links are
 * off: they cost more than the rest together, and nobody here looks at them. Attachments are counted as they pass
 * and not kept. Rejects when mailparser gives up.
 */
export function readTexts(raw: Buffer): Promise<Texts> {
  return new Promise((resolve, reject) => {
    const parser = new MailParser(OPTIONS);
    const texts = { text: '', html: '' };
    const attachments = new Map<string, number>();
    parser.on('data', (data) => {
      if (data.type === 'text') {
        texts.text = data.text ?? '';
        texts.html = typeof data.html === 'string' ? data.html : '';
        return;
      }
      const part = data.partId ?? '1';
      attachments.set(part, 0);
      data.content.on('data', (chunk: Buffer) =>
        attachments.set(part, (attachments.get(part) ?? 0) + chunk.length),
      );
      data.content.on('end', () => data.release?.());
      data.content.on('error', reject);
    });
    parser.on('error', reject);
    parser.on('end', () => {
      resolve({ ...texts, attachments });
    });
    parser.end(raw);
  });
}

const OPTIONS = {
  ...SPLITTER_OPTIONS,
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipTextLinks: true,
  skipImageLinks: true,
  keepCidLinks: true,
  /** A delivery report's machine-readable part is a part to open, not text of the mail (RFC 3464). */
  keepDeliveryStatus: true,
  checksumAlgo: false as const,
};
