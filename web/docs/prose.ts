export interface Run {
  readonly text: string;
  readonly isCode: boolean;
}

/** A sentence in which backticks mark what is code, as the contract writes them. */
export function runsOf(sentence: string): readonly Run[] {
  return sentence
    .split(/`([^`]+)`/)
    .map((text, index) => ({ text, isCode: index % 2 === 1 }))
    .filter(({ text }) => text !== '');
}
