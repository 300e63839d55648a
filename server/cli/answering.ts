import type { Arguments, Context } from './command.ts';
import { whichMessage } from './which.ts';

/** The message that is answered: the words alone say which, since the flags are about the answer. */
export function whichAnswered({ words }: Arguments, context: Context): Promise<string> {
  const bare = { words, text: () => undefined, texts: () => [], on: () => false };
  return whichMessage(bare, context);
}
