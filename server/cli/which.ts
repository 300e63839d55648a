import type { Message } from '../mail/message.ts';
import type { Arguments, Context } from './command.ts';
import { Failure } from './failure.ts';
import { searchOf } from './search.ts';

/** As the store makes ids: 18 digits of Crockford's base 32. No one searches for such a word. */
const ID = /^[0-9A-HJKMNP-TV-Z]{18}$/;

/** The id that the only word is; undefined when the words are a search. */
export function idIn({ words: [word, ...others] }: Arguments): string | undefined {
  return word !== undefined && others.length === 0 && ID.test(word) ? word : undefined;
}

/** The id of the newest message that words and flags find; undefined when there is none. */
export async function newestMatch(args: Arguments, { api }: Context): Promise<string | undefined> {
  const { messages } = await api('GET /api/messages', { query: { ...searchOf(args), limit: 1 } });
  const newest: Pick<Message, 'id'> | undefined = messages[0];
  return newest?.id;
}

/** The id that the only word is, or of the newest message that words and flags find. Rejects with a Failure. */
export async function whichMessage(args: Arguments, context: Context): Promise<string> {
  const id = idIn(args) ?? (await newestMatch(args, context));
  if (id === undefined) throw new Failure('There is no such message.');
  return id;
}
