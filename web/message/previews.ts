/** How an attachment is shown without being saved. */
export type PreviewKind = 'image' | 'svg' | 'pdf' | 'calendar' | 'message' | 'text';

/** Images that a browser draws without running anything, and that the server gives out under their own type. */
const RASTER = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp']);

/** Kinds outside of text/* that are text all the same (RFC 6839 for the suffixes). */
const TEXT =
  /^text\/|[+/](json|xml|yaml)$|^application\/(javascript|x-sh|sql|pgp-signature|pgp-keys|pgp-encrypted)$|^message\//;

/** null: it can only be saved. @param contentType in lower case, without parameters */
export function previewOf(contentType: string): PreviewKind | null {
  if (RASTER.has(contentType)) return 'image';
  if (contentType === 'image/svg+xml') return 'svg';
  if (contentType === 'application/pdf') return 'pdf';
  if (contentType === 'text/calendar') return 'calendar';
  if (contentType === 'message/rfc822') return 'message';
  return TEXT.test(contentType) ? 'text' : null;
}
