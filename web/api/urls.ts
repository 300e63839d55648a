/** Addresses that the browser itself loads: frames, images, downloads. Everything else goes through `api.ts`. */
export const rawUrl = (id: string) => `/api/messages/${encodeURIComponent(id)}/raw`;

export const htmlUrl = (id: string, remote: boolean) =>
  `/api/messages/${encodeURIComponent(id)}/html${remote ? '?remote=true' : ''}`;

export const partUrl = (id: string, part: string) =>
  `/api/messages/${encodeURIComponent(id)}/parts/${encodeURIComponent(part)}`;
