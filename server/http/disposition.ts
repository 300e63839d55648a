/**
 * A Content-Disposition field (RFC 6266) that makes the browser save what it gets under `filename`. The name comes
 * from a mail: here it is only quoted, and encoded as RFC 8187 wants it where it is not plain ASCII.
 */
export function attachment(filename: string): string {
  const clean = filename
    .replace(/[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/[/\\]/g, '_');
  const name = clean.replace(/^(.{200}).*$/su, '$1');
  const ascii = name.replace(/[^ -~]/g, '_').replace(/["%]/g, '_');
  const field = `attachment; filename="${ascii}"`;
  return ascii === name ? field : `${field}; filename*=UTF-8''${extValue(name)}`;
}

/** RFC 8187 §3.2.1: what encodeURIComponent leaves and attr-char does not allow is encoded as well. */
function extValue(text: string): string {
  return encodeURIComponent(text).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** For what is downloaded: should a browser show it all the same, it runs no script and loads nothing. */
export const INERT = "sandbox; default-src 'none'";

/** The fields of octets that are to be saved, and never shown as a page. */
export function download(filename: string): Record<string, string> {
  return { 'content-disposition': attachment(filename), 'content-security-policy': INERT };
}
