/** A stretch of a line that stands out, or that is clicked. Offsets count UTF-16 units of the line's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly kind: 'emphasis' | 'link';
}

/** A line of a mail as its reader sees it. */
export interface Line {
  /** NFKC, no blanks at its ends, single blanks within, a tab between table cells; URLs are runs of `URL_MARK`. */
  readonly text: string;
  readonly source: 'subject' | 'text' | 'html';
  /** At most `LINE_SPANS_LIMIT`. None in plain text. */
  readonly spans: readonly Span[];
}

/** A link where it was found. */
export interface FoundLink {
  readonly url: string;
  /** What is clicked, on one line; empty for a link without words. */
  readonly text: string;
  /** The line that it stands in, or begins in, as an index into `lines`. */
  readonly line: number;
  /** Where in that line it begins and ends. */
  readonly start: number;
  readonly end: number;
}

/** One text of a mail, read once for all that is looked for in it. Lines without text are left out. */
export interface Reading {
  readonly source: 'text' | 'html';
  readonly lines: readonly Line[];
  readonly links: readonly FoundLink[];
}

/** Stands for each character of a URL, so that the parts of a URL are never taken for words or codes. */
export const URL_MARK = '\ufffc';

export const LINE_SPANS_LIMIT = 100;

/** Links that are looked at in one text of a mail. */
export const LINKS_LIMIT = 1000;

/** Words of a link that are kept. */
export const LINK_TEXT_LIMIT = 500;
