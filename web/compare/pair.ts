import type { Message } from '../api/wire.ts';
import { compareWords } from '../i18n/compare.ts';
import type { App } from '../state/app.svelte.ts';
import { current } from '../state/commands.ts';

/** The ids of the two messages that would be compared now, the older first: the two that are selected, or the one at hand and the one before it. */
export function pairOf(app: App): readonly [string, string] | null {
  if (app.selection.size === 0) {
    const message = current(app);
    const before = predecessorOf(app.rows, app.positionOf(message?.id ?? null));
    return message === undefined || before === undefined ? null : [before.id, message.id];
  }
  const [one, other, ...more] = [...app.selection.ids].sort();
  return one === undefined || other === undefined || more.length > 0 ? null : [one, other];
}

/** Older rows that are looked at: who compares means what came of late. */
const NEAR = 2000;

/**
 * The last one before the message at `index` that it is likely to be held against: of its conversation, else of its
 * subject, in its mailbox.
 *
 * @param rows newest first
 */
export function predecessorOf(rows: readonly Row[], index: number): Row | undefined {
  const message = rows[index];
  if (message === undefined) return undefined;
  const older = rows.slice(index + 1, index + 1 + NEAR).filter(({ mailbox }) => mailbox === message.mailbox);
  const conversation = conversationOf(message);
  const subject = message.summary.subject.trim();
  return (
    (conversation === null ? undefined : older.find((one) => conversationOf(one) === conversation)) ??
    (subject === '' ? undefined : older.find(({ summary }) => summary.subject.trim() === subject))
  );
}

type Row = Pick<Message, 'id' | 'mailbox' | 'summary'>;

/** The Message-ID that began it (RFC 5322 §3.6.4). */
const conversationOf = ({ summary }: Row): string | null => summary.conversation ?? summary.messageId;

/** Compares what is selected or at hand; says so if that cannot be told. */
export function comparePair(app: App): void {
  const pair = pairOf(app);
  if (pair === null) app.notices.tell(compareWords().choose);
  else app.route.go({ page: 'compare', message: null, tab: null, compared: pair, aspect: null });
}
