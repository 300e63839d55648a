import type { ServerResponse } from 'node:http';

/**
 * Calls `action` once if the client goes away before it has its whole answer; at once when it has gone already, for
 * what checks the first request of a route takes a moment to load.
 */
export function whenGone(response: ServerResponse, action: () => void): void {
  if (response.destroyed) action();
  else {
    response.once('close', () => {
      if (!response.writableFinished) action();
    });
  }
}
