import { counting } from '../counting.ts';

const counted = counting('en');

const kindNames = {
  image: 'image',
  pdf: 'PDF',
  calendar: 'calendar',
  text: 'text',
  archive: 'archive',
  message: 'message',
  other: 'other',
};

/** The rows of the list. */
export const rows = {
  newestFirst: 'Messages, newest first',
  select: (subject: string) => `Select ${subject}`,
  to: 'to',
  unseen: 'unseen',
  refused: 'Refused',
  failed: 'Failed',
  unfold: (others: number) => `Show ${counted(others, 'earlier message')} of this conversation`,
  fold: (others: number) => `Hide ${counted(others, 'earlier message')} of this conversation`,
  tags: (tags: readonly string[]) => `tagged ${tags.join(', ')}`,
  defects: (count: number) => counted(count, 'defect'),
  attached: (count: number, kinds: readonly (keyof typeof kindNames)[]) =>
    `${String(count)} attached: ${kinds.map((kind) => kindNames[kind]).join(', ')}`,
};
