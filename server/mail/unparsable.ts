import type { Content, Defect, Digest, Part } from './digest.ts';

/** What parsing a mail gives. */
export interface Parsed {
  readonly digest: Digest;
  readonly content: Content;
  /** What a reader sees, names of attached files included: what search looks through. At most `TEXT_LIMIT` characters. */
  readonly visibleText: string;
}

/** What is known of a mail that cannot be parsed: `reason` as its one defect, all of it as one part. */
export function unparsable(raw: { readonly length: number }, reason: string): Parsed {
  const defects: Defect[] = [{ code: 'unparsable', message: reason }];
  const root: Part = {
    ...{ part: '1', contentType: 'text/plain', encoding: '7bit', parts: [] },
    ...{ headerOffset: 0, bodyOffset: 0, bodySize: raw.length },
  };
  return {
    digest: { preview: '', hasText: false, hasHtml: false, attachments: [], defects },
    content: { text: null, html: null, root, attachments: [], defects },
    visibleText: '',
  };
}
