import type { LiveEvent, Message } from '../api/wire.ts';
import type { App } from './app.svelte.ts';

/** As many ids as the server takes at once. */
const MOST_IDS = 1000;

type Tagged = Pick<Message, 'id' | 'tags'>;

/** Sets all tags of these messages. */
export type SetTags = (ids: readonly string[], tags: readonly string[]) => Promise<unknown>;

/**
 * Changes tags one after the other. The server takes whole sets, so a change goes by what was asked for before it, which the
 * records on the screen show only when the server has told of it.
 */
export class Tagging {
  readonly #setTags: SetTags;
  readonly #wanted = new Map<string, readonly string[]>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(setTags: SetTags) {
    this.#setTags = setTags;
  }

  /** Puts a tag on the messages, or takes it off them. Rejects when that is refused. */
  async change(messages: readonly Tagged[], tag: string, on: boolean): Promise<void> {
    const expected = messages.map(({ id, tags }) => ({ id, tags: [...(this.#wanted.get(id) ?? tags)] }));
    const changes = changesOf(expected, tag, on);
    for (const { ids, tags } of changes) for (const id of ids) this.#wanted.set(id, tags);
    const turn = this.#last.then(() => this.#carryOut(changes));
    this.#last = turn.catch(() => undefined);
    await turn;
  }

  apply(events: readonly LiveEvent[]): void {
    for (const event of events) {
      if (event.type === 'message.removed') for (const id of event.data.ids) this.#wanted.delete(id);
      if (event.type !== 'message.updated') continue;
      const { id, tags } = event.data;
      if (this.#wanted.get(id)?.join('\n') === [...tags].sort().join('\n')) this.#wanted.delete(id);
    }
  }

  /** What the server told may have been missed. */
  forget(): void {
    this.#wanted.clear();
  }

  async #carryOut(changes: ReturnType<typeof changesOf>): Promise<void> {
    try {
      for (const { ids, tags } of changes) {
        for (let from = 0; from < ids.length; from += MOST_IDS)
          await this.#setTags(ids.slice(from, from + MOST_IDS), tags);
      }
    } catch (error) {
      for (const { ids } of changes) for (const id of ids) this.#wanted.delete(id);
      throw error;
    }
  }
}

/** Puts a tag on all selected messages, or takes it off them; with nothing selected, on the one that the cursor is on. */
export async function tagSelected(app: App, tag: string, on: boolean): Promise<void> {
  try {
    await app.tagging.change(tagTargets(app), tag, on);
  } catch (error) {
    app.failed(error);
  }
}

/** The messages that `tagSelected` would change. */
export function tagTargets(app: App): readonly Message[] {
  const { rows, selection, route } = app;
  if (selection.size > 0) return rows.filter(({ id }) => selection.has(id));
  const current = app.rowOf(selection.cursor ?? route.place.message);
  return current === undefined ? [] : [current];
}

/** Which messages get which whole set of tags: one entry for each set, and none for those that stay as they are. */
export function changesOf(
  messages: readonly Tagged[],
  tag: string,
  on: boolean,
): readonly { ids: string[]; tags: string[] }[] {
  const changes = new Map<string, { ids: string[]; tags: string[] }>();
  for (const { id, tags } of messages) {
    if (tags.includes(tag) === on) continue;
    const wanted = on ? [...tags, tag].sort() : tags.filter((one) => one !== tag).sort();
    const key = JSON.stringify(wanted);
    const change = changes.get(key) ?? { ids: [], tags: wanted };
    change.ids.push(id);
    changes.set(key, change);
  }
  return [...changes.values()];
}

/** Whether all, some or none of them have the tag. */
export function spreadOf(messages: readonly Tagged[], tag: string): 'all' | 'some' | 'none' {
  const having = messages.filter(({ tags }) => tags.includes(tag)).length;
  if (having === 0) return 'none';
  return having === messages.length ? 'all' : 'some';
}

/** The tags in use, in alphabetical order, each once. */
export const tagsOf = (messages: readonly Tagged[]): readonly string[] =>
  [...new Set(messages.flatMap(({ tags }) => tags))].sort();
