import { counting, grouping } from '../counting.ts';

const counted = counting('en');
const grouped = grouping('en');

export const compare = {
  title: 'Two messages compared',
  back: 'List',
  swap: 'Swap',
  swapSays: 'The second first',
  sides: { left: 'First', right: 'Second' },
  aspects: { header: 'Header', text: 'Text', html: 'HTML source', rendered: 'Rendered' },
  aspectsLabel: 'What is compared',
  previous: 'Previous difference',
  next: 'Next difference',
  /** `number` is 0 before the first was gone to. */
  at: (number: number, all: number) =>
    number === 0 ? counted(all, 'difference') : `${grouped(number)} of ${counted(all, 'difference')}`,
  same: {
    header: 'Both headers are the same.',
    text: 'Both texts are the same.',
    html: 'The HTML of both is the same.',
  },
  lacking: {
    text: {
      left: 'The first has no plain text.',
      right: 'The second has no plain text.',
      both: 'Neither has plain text.',
    },
    html: { left: 'The first has no HTML.', right: 'The second has no HTML.', both: 'Neither has HTML.' },
  },
  alone: { left: 'in the first only', right: 'in the second only' },
  folded: (count: number) => `${counted(count, 'line')} the same`,
  rest: (count: number) => `Show the other ${counted(count, 'line')}`,
  compared: (left: number, right: number) =>
    `They are too different, or too long, to be compared to the end. Compared were the first ${counted(left, 'line')} of one and the first ${grouped(right)} of the other.`,
  scrolls: 'Differences',
  frame: (side: string, subject: string) => `${side}: HTML of “${subject}”`,
  gone: 'It was deleted meanwhile. What is shown was fetched before.',
  missing: 'This message is no longer here.',
  failed: 'This message could not be fetched.',
  again: 'Try again',
  /** Of the message that is open. */
  withBefore: 'Compare',
  withBeforeSays: 'With the one before of its conversation or its subject',
  choose: 'Select two messages to compare them.',
};
