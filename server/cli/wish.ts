import { nearest } from '../lib/nearest.ts';
import { isPattern, readPattern } from '../lib/pattern/pattern.ts';
import type { Code, Extraction, Link, Purpose } from '../mail/extract/extraction.ts';
import { fold } from '../mail/fold.ts';
import { UsageError } from './arguments.ts';
import type { Column } from './table.ts';

/** What a script wants out of a mail. */
export interface Wish {
  /** To stand after "no" in a sentence, with a hint when it may have been a slip: `link for reset`. */
  readonly sought: string;
  /** What fits, the best first. */
  of(found: Extraction): readonly Finding[];
  readonly columns: readonly Column[];
}

export interface Finding {
  /** The URL or the code itself. */
  readonly value: string;
  readonly record: Link | Code;
  /** Cells for the wish's columns. */
  readonly row: readonly string[];
}

/** All purposes, those that a script asks for first. The type says when one is missing. */
const PURPOSES: Readonly<Record<Purpose, true>> = {
  confirm: true,
  reset: true,
  login: true,
  invite: true,
  unsubscribe: true,
  preferences: true,
  'view-in-browser': true,
  track: true,
  social: true,
  legal: true,
  support: true,
};
export const PURPOSE_NAMES: readonly string[] = Object.keys(PURPOSES);

/**
 * Links by what `--link` asked for: a purpose, a pattern or a part of URL or words. Without it, those that the mail may
 * have been sent for, by rank. Throws UsageError for a pattern that is none.
 */
export function linkWish(asked?: string): Wish {
  const columns = [{ title: 'PURPOSE' }, { title: 'TEXT', grows: true }, { title: 'URL' }] as const;
  const { sought, pick } = asked === undefined ? RANKED : selection(asked);
  return { sought, columns, of: ({ links }) => pick(links).map(linkFinding) };
}

/** One-time codes, the likeliest first. */
export const codeWish: Wish = {
  sought: 'one-time code',
  columns: [{ title: 'CODE' }, { title: 'SCORE', align: 'right' }, { title: 'CONTEXT', grows: true }],
  of: ({ codes }) =>
    codes.map((record) => ({
      value: record.code,
      record,
      row: [record.code, String(Math.round(record.score)), record.context],
    })),
};

/** Every link, in the order of the mail. */
export const allLinks: Wish = { ...linkWish(''), sought: 'link' };

interface Selection {
  readonly sought: string;
  readonly pick: (links: readonly Link[]) => readonly Link[];
}

/** What a mail is sent for, first things first. Others are never meant unless they are named: who follows one may unsubscribe. */
const RANKS: readonly (Purpose | null)[] = ['confirm', 'reset', 'login', 'invite', null, 'track'];

const RANKED: Selection = {
  sought: 'link that it can have been sent for',
  pick: (links) =>
    RANKS.flatMap((rank) => links.filter(({ purpose, url }) => purpose === rank && /^https?:/i.test(url))),
};

function selection(asked: string): Selection {
  const purpose = asked.toLowerCase();
  if (PURPOSE_NAMES.includes(purpose)) {
    return {
      sought: `link for ${purpose}`,
      pick: (links) => links.filter((link) => link.purpose === purpose),
    };
  }
  const matches = matcher(asked);
  const close = nearest(asked, PURPOSE_NAMES);
  const hint = close === undefined ? '' : ` (did you mean --link ${close}?)`;
  return {
    sought: `link whose URL or words match ${asked}${hint}`,
    pick: (links) => links.filter(({ url, text }) => matches(url) || matches(text)),
  };
}

function matcher(asked: string): (text: string) => boolean {
  if (!isPattern(asked)) return (text) => fold(text).includes(fold(asked));
  try {
    const pattern = readPattern(asked);
    return (text) => pattern.test(text);
  } catch (error) {
    throw error instanceof SyntaxError ? new UsageError(`--link: ${error.message}.`) : error;
  }
}

function linkFinding(record: Link): Finding {
  const { url, text, purpose } = record;
  return { value: url, record, row: [purpose ?? '', text === url ? '' : text, url] };
}
