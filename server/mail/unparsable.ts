import type { Content, Defect, Digest, Part } from './digest.ts';

/** What parsing a mail gives. */
export interface Parsed {
  readonly digest: Digest;
  readonly content: Content;
  /** What a reader sees, names of attached files included: what search looks through. At most `TEXT_LIMIT` characters. */
  readonly visibleText: string;
}

/**
 * What is known of a mail that cannot be parsed: `reason` as its one defect, all of it as one part.
 *
 * @param size octets of the mail, of which the first `headerSize` are its header as far as is known
 */
export function unparsable(size: number, reason: string, headerSize = 0): Parsed {
  const defects: Defect[] = [{ code: 'unparsable', message: reason }];
  const bodyOffset = Math.min(size, headerSize);
  const root: Part = {
    part: '1',
    contentType: 'text/plain',
    encoding: '7bit',
    headerOffset: 0,
    bodyOffset,
    bodySize: size - bodyOffset,
    parts: [],
  };
  return {
    digest: { preview: '', hasText: false, hasHtml: false, attachments: [], defects },
    content: { text: null, html: null, root, attachments: [], defects },
    visibleText: '',
  };
}
