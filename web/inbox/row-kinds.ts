import type { Attachment } from '../api/wire.ts';

/** What an attachment is, as far as a list tells it. */
export type Kind = 'image' | 'pdf' | 'calendar' | 'text' | 'archive' | 'message' | 'other';

/** Three letters for each: what most programs end such files' names with. */
export const LETTERS: Readonly<Record<Kind, string>> = {
  image: 'IMG',
  pdf: 'PDF',
  calendar: 'ICS',
  text: 'TXT',
  archive: 'ZIP',
  message: 'EML',
  other: 'BIN',
};

const BY_TYPE: readonly [RegExp, Kind][] = [
  [/^image\//, 'image'],
  [/^application\/pdf$/, 'pdf'],
  [/^(?:text\/calendar|application\/ics)$/, 'calendar'],
  [/^message\//, 'message'],
  [/^text\/|^application\/(?:json|xml|.*\+(?:json|xml))$/, 'text'],
  [
    /^application\/(?:zip|gzip|x-(?:zip-compressed|gzip|tar|compressed-tar|7z-compressed|bzip2|xz)|vnd\.rar|zstd)$/,
    'archive',
  ],
];

const BY_ENDING: readonly [RegExp, Kind][] = [
  [/\.(?:png|jpe?g|gif|webp|avif|svg|heic)$/i, 'image'],
  [/\.pdf$/i, 'pdf'],
  [/\.ics$/i, 'calendar'],
  [/\.eml$/i, 'message'],
  [/\.(?:txt|csv|md|log|json|xml|html?)$/i, 'text'],
  [/\.(?:zip|gz|tgz|tar|7z|bz2|xz|rar|zst)$/i, 'archive'],
];

/** By its type; where that says nothing (RFC 2046 §4.5.1), by its name. */
export function kindOf({ contentType, filename }: Pick<Attachment, 'contentType' | 'filename'>): Kind {
  const byName = contentType === 'application/octet-stream' || !contentType.includes('/');
  const [table, text] = byName ? [BY_ENDING, filename] : [BY_TYPE, contentType];
  return table.find(([pattern]) => pattern.test(text))?.[1] ?? 'other';
}

/** The kinds of the files that were attached, each once, in the order of the mail, and how many files there are. */
export function kindsOf(attachments: readonly Attachment[]): { count: number; kinds: readonly Kind[] } {
  const files = attachments.filter(({ inline }) => !inline);
  return { count: files.length, kinds: [...new Set(files.map(kindOf))] };
}
