import type { Message, Session } from '../api/wire.ts';
import { byConversation, type Conversation, nameOf } from './conversations.ts';
import { countBefore, linesOf, shifted } from './interleave.ts';
import { positionOf } from './merge.ts';
import { timeOf } from './refusals.svelte.ts';

/** What the list is made of. Each is asked whenever it may have changed. */
export interface Sources {
  /** Newest first. */
  readonly messages: () => readonly Message[];
  /** There are older messages that were not fetched yet. */
  readonly hasMore: () => boolean;
  /** What stands between the messages, newest first. */
  readonly refusals: () => readonly Session[];
  readonly byConversation: () => boolean;
}

/** The lines of the list as they are seen: messages or conversations, and between them submissions that had trouble. */
export class Timeline {
  readonly #sources: Sources;
  #open: ReadonlySet<string> = $state.raw(new Set());
  readonly #grouped = $derived.by(() =>
    this.#sources.byConversation() ? byConversation(this.#sources.messages(), this.#open) : null,
  );
  readonly #messages = $derived.by(() => this.#grouped?.rows ?? this.#sources.messages());
  readonly #refusals = $derived.by(() => {
    const { messages, hasMore, refusals } = this.#sources;
    const oldest = hasMore() ? messages().at(-1)?.receivedAt : undefined;
    return oldest === undefined ? refusals() : refusals().filter((session) => timeOf(session) >= oldest);
  });
  readonly #lines = $derived.by(() => linesOf(this.#refusals.map(timeOf), this.#heads()));

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** The messages that have a row, from top to bottom. */
  get messages(): readonly Message[] {
    return this.#messages;
  }

  get count(): number {
    return this.#messages.length + this.#lines.length;
  }

  /** The lines that are submissions, ascending. */
  get slim(): readonly number[] {
    return this.#lines;
  }

  /** What is on a line; undefined beyond the last. */
  at(line: number): { message: Message } | { session: Session } | undefined {
    const before = countBefore(this.#lines, line);
    const session = this.#lines[before] === line ? this.#refusals[before] : undefined;
    if (session !== undefined) return { session };
    const message = this.#messages[line - before];
    return message === undefined ? undefined : { message };
  }

  /** The id of the message or session on a line. */
  keyAt(line: number): string {
    const what = this.at(line);
    if (what === undefined) return '';
    return 'message' in what ? what.message.id : what.session.id;
  }

  /** The line of a message or a session, or -1. */
  indexOf(id: string | null): number {
    if (id === null) return -1;
    const index = this.#grouped === null ? positionOf(this.#messages, id) : this.#grouped.positions.get(id);
    if (index !== undefined && index >= 0) return shifted(this.#lines, index);
    return this.#lines[this.#refusals.findIndex((session) => session.id === id)] ?? -1;
  }

  /** The message `step` rows from the one with this id, or as far as there are any. Submissions are passed over. */
  messageFrom(id: string | null, step: number): Message | undefined {
    const line = this.indexOf(id);
    const at = line < 0 ? 0 : line - countBefore(this.#lines, line) + step;
    return this.#messages[Math.max(0, Math.min(this.#messages.length - 1, at))];
  }

  /** The same among all lines, as an id. */
  keyFrom(id: string | null, step: number): string | undefined {
    const line = this.indexOf(id);
    if (this.count === 0) return undefined;
    return this.keyAt(line < 0 ? 0 : Math.max(0, Math.min(this.count - 1, line + step)));
  }

  /** The conversation whose newest message this is, if there is more than that one and conversations are shown. */
  conversationOf(id: string): Conversation | undefined {
    return this.#grouped?.conversations.get(id);
  }

  /** Whether this message stands beneath the newest of its conversation. */
  isBeneath(id: string): boolean {
    return this.#grouped?.beneath.has(id) ?? false;
  }

  /** Opens or closes a conversation. */
  toggle({ messages: [newest] }: Conversation): void {
    if (newest === undefined) return;
    const name = nameOf(newest);
    const open = new Set(this.#open);
    if (!open.delete(name)) open.add(name);
    this.#open = open;
  }

  /** Opens the conversation of a row. Gives the row to go to: the first beneath it, if it was open already. */
  unfold(id: string | null): string | undefined {
    const conversation = id === null ? undefined : this.conversationOf(id);
    if (conversation?.isOpen === true) return conversation.messages[1]?.id;
    if (conversation !== undefined) this.toggle(conversation);
    return undefined;
  }

  /** Closes the conversation of a row. Gives the row to go to: the one that this one stands beneath, if it does. */
  fold(id: string | null): string | undefined {
    if (id === null) return undefined;
    if (this.isBeneath(id)) {
      const above = this.#messages.slice(0, this.#grouped?.positions.get(id));
      return above.findLast((message) => !this.isBeneath(message.id))?.id;
    }
    const conversation = this.conversationOf(id);
    if (conversation?.isOpen === true) this.toggle(conversation);
    return undefined;
  }

  /** The rows that are in the order of time: what is beneath another is not. */
  #heads() {
    const grouped = this.#grouped;
    const rows = this.#messages;
    const heads = grouped === null ? rows : rows.filter(({ id }) => !grouped.beneath.has(id));
    return {
      count: heads.length,
      timeAt: (index: number) => heads[index]?.receivedAt ?? '',
      lineAt: (index: number) =>
        grouped === null ? index : (grouped.positions.get(heads[index]?.id ?? '') ?? rows.length),
    };
  }
}
