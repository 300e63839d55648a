/** This browser's storage, or null where it is forbidden. */
export function storage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** `keepalive` lets the request outlive the page that makes it. */
export function removeAtExit(ids: readonly string[]): void {
  const query = new URLSearchParams(ids.map((id) => ['id', id]));
  void fetch(`/api/messages?${query.toString()}`, { method: 'DELETE', keepalive: true });
}
