import { MailParser } from 'mailparser';
import { SPLITTER_OPTIONS } from './split.ts';

/** What mailparser found. */
export interface Texts {
  /** Empty when there is none. Parts of one kind are joined. */
  readonly text: string;
  readonly html: string;
  /** The numbers of the parts that are not text of the mail. */
  readonly attachments: ReadonlySet<string>;
}

/**
 * Text, HTML and attachments of a mail, by mailparser. Its conversions between text and HTML and its links are
 * off: they cost more than the rest together, and nobody here looks at them. The octets of attachments pass
 * by and are not kept. Rejects when mailparser gives up.
 */
export function readTexts(raw: Buffer): Promise<Texts> {
  return new Promise((resolve, reject) => {
    const parser = new MailParser(OPTIONS);
    const texts = { text: '', html: '' };
    const attachments = new Set<string>();
    parser.on('data', (data) => {
      if (data.type === 'text') {
        texts.text = data.text ?? '';
        texts.html = typeof data.html === 'string' ? data.html : '';
        return;
      }
      attachments.add(data.partId ?? '1');
      data.content.resume();
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
