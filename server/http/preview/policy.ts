/**
 * The Content-Security-Policy of a mail's HTML, sent with the document itself so that it holds wherever the document
 * is opened. Sandboxed without `allow-scripts` and `allow-same-origin`: no script, no form, no plug-in, an origin of
 * its own. Links may open a tab, and that tab is a normal one.
 *
 * @param remote lets it load images, styles, fonts and media from other machines
 * @param images false: not even those that are in the mail
 */
export function previewPolicy(remote: boolean, images: boolean): string {
  return policy('allow-popups allow-popups-to-escape-sandbox', remote, images);
}

/**
 * The same for a document to print. It is of the app's origin and may open the browser's dialog, because nobody else than a
 * page of the same origin can have it printed; it has no script of its own to make use of that, since `allow-scripts` lacks.
 */
export function printPolicy(remote: boolean, images: boolean): string {
  return policy('allow-same-origin allow-modals', remote, images);
}

function policy(sandbox: string, remote: boolean, images: boolean): string {
  const elsewhere = remote ? ' https: http:' : '';
  return [
    `sandbox ${sandbox}`,
    "default-src 'none'",
    `img-src ${images ? `data:${elsewhere}` : "'none'"}`,
    `style-src 'unsafe-inline'${elsewhere}`,
    `font-src data:${elsewhere}`,
    ...(remote ? ['media-src https: http:'] : []),
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join('; ');
}
