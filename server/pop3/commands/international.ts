import { listed, ok, Refused, type Answer } from '../reply.ts';
import { languageFor, LANGUAGES } from '../texts/languages.ts';
import type { SessionControl } from '../session-control.ts';
import type { Authorization, State } from './command.ts';

/**
 * UTF8 (RFC 6856 §2.1). Messages are sent exactly as kept before it and after it: a mail that was changed on its way
 * out, or kept back, would not be the one to look at.
 */
export function utf8(_: Authorization, argument: string, session: SessionControl): Answer {
  if (argument.trim() !== '') throw new Refused((say) => say.utf8Argument);
  session.enterUtf8();
  return ok((say) => say.utf8);
}

/** LANG [range] (RFC 6856 §3): lists the languages, or changes to one; `*` is the preferred one. */
export function lang(_: State, argument: string, session: SessionControl): Answer {
  const range = argument.trim();
  if (range === '') {
    const lines = LANGUAGES.map(({ tag, name }) => `${tag} ${name}`);
    return ok((say) => say.languages, { lines: listed(lines) });
  }
  const language = languageFor(range);
  if (language === undefined) {
    const known = LANGUAGES.map(({ tag }) => tag).join(', ');
    throw new Refused((say) => say.noLanguage(known));
  }
  session.speak(language);
  return ok((say) => `${language.tag} ${say.languageChanged}`);
}
