import type { Api } from '../api/api.ts';
import type { LiveEvent } from '../api/wire.ts';
import type { Place } from './route.svelte.ts';
import { SessionList } from './session-list.svelte.ts';
import { type Dialogue, TranscriptReader } from './transcript.svelte.ts';
import { Troubles } from './troubles.svelte.ts';

/** All that the app knows of SMTP sessions: the list, the dialogue that is open, and what went wrong unseen. */
export class Sessions {
  readonly list: SessionList;
  readonly transcript: TranscriptReader;
  readonly troubles: Troubles;

  constructor(api: Api, after: (ms: number, action: () => void) => () => void) {
    this.list = new SessionList({ fetch: (query) => api('GET /api/sessions', { query }), after });
    this.transcript = new TranscriptReader({
      fetch: (of) =>
        'session' in of
          ? api('GET /api/sessions/:id', { params: { id: of.session } })
          : api('GET /api/messages/:id/transcript', { params: { id: of.message } }),
      after,
    });
    this.troubles = new Troubles(after);
  }

  /** Shows what belongs to a place. */
  show(place: Place): void {
    const { page, mailbox, trouble, session } = place;
    const isHere = page === 'sessions';
    void this.list.show(isHere ? { mailbox, trouble } : null);
    void this.transcript.show(dialogueAt(place));
    if (session !== null && isHere) this.list.moveTo(session);
    if (isHere) this.troubles.seen(mailbox);
    else this.troubles.turnTo(mailbox);
  }

  apply(events: readonly LiveEvent[], { page, mailbox }: Place): void {
    this.list.apply(events);
    this.transcript.apply(events);
    const troubled = events.flatMap((event) => (event.type === 'session.troubled' ? [event.data] : []));
    if (troubled.length === 0) return;
    this.troubles.add(troubled, mailbox);
    if (page === 'sessions') this.troubles.seen(mailbox);
  }

  /** What was known may be out of date: of another run of the server, even. */
  refetch(): void {
    this.troubles.seen(null);
    void this.list.refresh();
    void this.transcript.refresh();
  }
}

function dialogueAt({ page, session, message, tab }: Place): Dialogue | null {
  if (page === 'sessions') return session === null ? null : { session };
  return page === 'inbox' && message !== null && tab === 'transcript' ? { message } : null;
}
