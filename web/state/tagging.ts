import type { Message } from '../api/wire.ts';
import type { App } from './app.svelte.ts';

/** As many ids as the server takes at once. */
const MOST_IDS = 1000;

type Tagged = Pick<Message, 'id' | 'tags'>;

/** Puts a tag on all selected messages, or takes it off them; with nothing selected, on the one that the cursor is on. */
export async function tagSelected(app: App, tag: string, on: boolean): Promise<void> {
  try {
    for (const { ids, tags } of changesOf(tagTargets(app), tag, on)) {
      for (let from = 0; from < ids.length; from += MOST_IDS) {
        await app.api('PATCH /api/messages', { body: { ids: ids.slice(from, from + MOST_IDS), tags } });
      }
    }
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
    const wanted = on ? [...tags, tag].sort() : tags.filter((one) => one !== tag);
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
