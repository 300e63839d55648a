import type { Message } from '../api/wire.ts';
import { answersWords } from '../i18n/answers.ts';
import { subjectOf } from '../message/wording.ts';
import type { App } from '../state/app.svelte.ts';
import { open } from '../state/commands.ts';

/** A notice that tells of mail that was made, and leads to the first of it. */
export function leadTo(app: App, [first, ...others]: readonly [Message, ...Message[]]): void {
  const { made, madeMany, open: title } = answersWords();
  const text =
    others.length === 0
      ? made(subjectOf(first.summary), first.mailbox)
      : madeMany(others.length + 1, first.mailbox);
  app.notices.tell(text, {
    title,
    run: () => {
      open(app, first.id);
    },
  });
}
