/** Addresses that the browser itself loads: frames, images, downloads. Everything else goes through `api.ts`. */
export const rawUrl = (id: string) => `/api/messages/${encodeURIComponent(id)}/raw`;

/** The message that a session was refused last, while its octets are kept. */
export const refusedUrl = (session: string) => `/api/sessions/${encodeURIComponent(session)}/mail`;

export function htmlUrl(id: string, show: { scheme: 'light' | 'dark'; remote: boolean; images: boolean }) {
  const search = [
    `scheme=${show.scheme}`,
    ...(show.remote ? ['remote=true'] : []),
    ...(show.images ? [] : ['images=false']),
  ];
  return `/api/messages/${encodeURIComponent(id)}/html?${search.join('&')}`;
}

/** The message with its head, for paper. */
export function printUrl(id: string, show: { asText: boolean; remote: boolean; images: boolean }) {
  const search = [
    ...(show.asText ? ['as=text'] : []),
    ...(show.remote ? ['remote=true'] : []),
    ...(show.images ? [] : ['images=false']),
  ];
  return `/api/messages/${encodeURIComponent(id)}/print?${search.join('&')}`;
}

export const partUrl = (id: string, part: string) =>
  `/api/messages/${encodeURIComponent(id)}/parts/${encodeURIComponent(part)}`;
