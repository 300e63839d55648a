import { withoutControls } from './field-text.ts';

/**
 * A file name from a mail as one that is safe to save under and to show: the last component of a path (RFC 2183
 * §2.3), without control characters, characters that turn the reading direction (`exe.gpj` shown as `jpg.exe`),
 * leading dots and outer spaces, at most 200 characters with the extension kept.
 */
export function safeFilename(name: string): string {
  const last = name.split(/[/\\]/).findLast((component) => component.trim() !== '') ?? '';
  const clean = withoutControls(last).replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
  return shorten(clean).replace(/^[\s.]+|[\s.]+$/g, '');
}

const MAX_LENGTH = 200;

function shorten(name: string): string {
  if (name.length <= MAX_LENGTH) return name;
  const extension = /\.[^.]{1,16}$/.exec(name)?.[0] ?? '';
  // Not through the middle of a surrogate pair.
  return name.slice(0, MAX_LENGTH - extension.length).replace(/[\ud800-\udbff]$/, '') + extension;
}
