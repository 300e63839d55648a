import { NotFound } from '../../lib/errors.ts';
import type { SessionSummary } from '../../mail/transcript.ts';
import type { HttpDeps } from '../app.ts';
import { download } from '../disposition.ts';
import { readCursor, toCursor } from '../page.ts';
import type { Handler, Handlers } from '../mount.ts';

export function sessionHandlers({
  sessions,
}: HttpDeps): Handlers<'GET /api/sessions' | 'GET /api/sessions/:id' | 'GET /api/sessions/:id/mail'> {
  return {
    'GET /api/sessions': ({ query: { mailbox = '', outcome, limit = 50, cursor } }) => {
      const matches = (session: SessionSummary) =>
        (mailbox === '' || session.mailbox === mailbox) &&
        (outcome === undefined || outcome.includes(session.outcome));
      const page = sessions.list({ limit, before: readCursor(cursor), matches });
      return { sessions: page.sessions, next: toCursor(page.next) };
    },
    'GET /api/sessions/:id': ({ params: { id } }) => {
      const transcript = sessions.transcript(id);
      if (transcript !== undefined) return transcript;
      const shown = JSON.stringify(id.slice(0, 100));
      throw new NotFound(`There is no session ${shown}; only the newest sessions are kept.`);
    },
    'GET /api/sessions/:id/mail': ({ params: { id } }) => {
      const body = sessions.refusedMail(id);
      if (body === undefined)
        throw new NotFound(
          'No refused message of this session is kept; only the newest are, up to 4 MiB each.',
        );
      return { headers: download('refused.eml'), body };
    },
  };
}

/** The dialogue that brought a message. */
export function transcriptOfMessage({
  store,
  sessions,
}: HttpDeps): Handler<'GET /api/messages/:id/transcript'> {
  return ({ params: { id } }) => {
    const { session } = store.find(id).origin;
    if (session === undefined) {
      throw new NotFound('This message did not come over SMTP, so there is no dialogue that brought it.');
    }
    const transcript = sessions.transcript(session);
    if (transcript !== undefined) return transcript;
    throw new NotFound(
      'The dialogue that brought this message is no longer kept; only those of the newest sessions are.',
    );
  };
}
