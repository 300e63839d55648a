import type { HttpDeps } from '../app.ts';
import type { OperationKey } from '../contract.ts';
import type { Handlers } from '../mount.ts';
import { previewHandler } from '../preview/handler.ts';
import { printHandler } from '../preview/print.ts';
import { transcriptOfMessage } from '../sessions/handlers.ts';
import { answerHandlers } from './answers.ts';
import { changeHandlers } from './change.ts';
import { detail } from './detail.ts';
import { list } from './list.ts';
import { partHandlers } from './parts.ts';
import { removeHandlers } from './remove.ts';
import { submit } from './submit.ts';
import { wait, type WaitDeps } from './wait.ts';

type MessageKey = Extract<OperationKey, `${string} /api/messages${string}`>;

export function messageHandlers(deps: HttpDeps & WaitDeps): Handlers<MessageKey> {
  return {
    'GET /api/messages': list(deps),
    'POST /api/messages': submit(deps),
    'GET /api/messages/wait': wait(deps),
    'GET /api/messages/:id': detail(deps),
    'GET /api/messages/:id/html': previewHandler(deps),
    'GET /api/messages/:id/print': printHandler(deps),
    'GET /api/messages/:id/transcript': transcriptOfMessage(deps),
    ...answerHandlers(deps),
    ...changeHandlers(deps),
    ...removeHandlers(deps),
    ...partHandlers(deps),
  };
}
