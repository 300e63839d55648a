/** The sample mails there are, in the order in which they are shown. The mails themselves are fetched when one is sent. */
export const SAMPLE_NAMES = [
  'plain',
  'newsletter',
  'japanese',
  'attachment',
  'invitation',
  'broken',
] as const;

export type SampleName = (typeof SAMPLE_NAMES)[number];
