import type { Message } from '../mail/message.ts';
import type { Arguments, Context } from './command.ts';
import { searchOf } from './search.ts';

/** Nothing matched. The message says what was looked for. */
export class NothingFound extends Error {
  override readonly name = 'NothingFound';
}

/** As the store makes ids: 18 digits of Crockford's base 32. No one searches for such a word. */
const ID = /^[0-9A-HJKMNP-TV-Z]{18}$/;

/** The id that the first word is, or of the newest message that words and flags find. Rejects with NothingFound. */
export async function whichMessage(args: Arguments, { api }: Context): Promise<string> {
  const [word] = args.words;
  if (args.words.length === 1 && word !== undefined && ID.test(word)) return word;
  const { messages } = await api('GET /api/messages', { query: { ...searchOf(args), limit: 1 } });
  const newest: Pick<Message, 'id'> | undefined = messages[0];
  if (newest === undefined) throw new NothingFound('There is no such message.');
  return newest.id;
}
