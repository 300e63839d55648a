import { counting } from '../counting.ts';

const counted = counting('en');

/** What came of an SMTP session. */
export const outcomes = {
  outcomes: { open: 'Open', kept: 'Kept', refused: 'Refused', failed: 'Failed', nothing: 'No mail' },
  refused: 'The client was refused.',
  broke: 'The connection broke.',
  kept: (count: number) => `${counted(count, 'message')} kept.`,
  noneYet: 'No mail has come yet.',
  leftWithout: 'The client left without handing over any mail.',
  trouble: (reason: string) => `A submission had trouble: ${reason}`,
  troubles: (count: number, last: string) => `${counted(count, 'submission')} had trouble. The last: ${last}`,
};
