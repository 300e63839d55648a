import type { HttpDeps } from '../app.ts';
import type { OperationKey } from '../contract.ts';
import type { Handlers } from '../mount.ts';
import { previewHandler } from '../preview/handler.ts';
import { changeHandlers } from './change.ts';
import { detail } from './detail.ts';
import { list } from './list.ts';
import { partHandlers } from './parts.ts';
import { removeHandlers } from './remove.ts';

type MessageKey = Extract<OperationKey, `${string} /api/messages${string}`>;

export function messageHandlers(deps: HttpDeps): Handlers<MessageKey> {
  return {
    'GET /api/messages': list(deps),
    'GET /api/messages/:id': detail(deps),
    'GET /api/messages/:id/html': previewHandler(deps),
    ...changeHandlers(deps),
    ...removeHandlers(deps),
    ...partHandlers(deps),
  };
}
