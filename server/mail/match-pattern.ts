import { InvalidInput } from '../lib/errors.ts';
import { isPattern, readPattern, type Pattern } from '../lib/pattern/pattern.ts';

/**
 * The value of a text condition as a pattern when it is written as one, `/reset/i`; undefined: it is a part of a text.
 * Throws InvalidInput, which names `field`, for one that cannot be used.
 *
 * @param flags besides those that are written
 */
export function patternOf(field: string, value: string, flags = ''): Pattern | undefined {
  if (!isPattern(value)) return undefined;
  try {
    return readPattern(value, flags);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const hint = `To look for it as text, leave out a slash.`;
    throw new InvalidInput(field, `${field}: ${error.message}. ${hint}`, { cause: error });
  }
}
