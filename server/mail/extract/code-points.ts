/**
 * What each feature of a number is worth. A label is a word that says what the number is; where it stands decides how
 * much of its points count. Whoever asks why a code came out on top finds these names in `Code.reasons`.
 */
export const POINTS = {
  /** `Your verification code: 123456` */
  'label-before': 6,
  /** `123456 is your verification code` */
  'label-after': 6,
  /** `Your verification code` / `123456` */
  'label-above': 6,
  /** `123456` / `Enter this code …` */
  'label-below': 4,
  /** Labels on two sides. */
  'two-labels': 1,
  /** The label is a word that codes share with other things: `code`, `番号`. */
  'vague-label': -1.5,
  /** `Enter 123456`, `123456を入力` */
  'to-be-typed': 4,
  /** `@login.example #123456` */
  'bound-to-domain': 9,
  /** The subject speaks of a code. */
  'subject-of-code': 2.5,
  /** The subject speaks of signing in or of proving who one is. */
  'subject-of-access': 1.5,
  'in-subject': 3,
  'own-line': 2,
  emphasis: 1.5,
  'six-digits': 2,
  'usual-length': 1,
  'long-number': -1.5,
  grouped: 1.5,
  spelled: 2,
  'letters-and-digits': 1,
  'letters-only': -2,
  words: -1,
  'validity-near': 1,
  'secrecy-near': 1,
  'text-and-html': 1,
  /** `Order number: 123456` */
  'other-number': -8,
  /** `Order number` / `123456` */
  'other-number-above': -6,
  'uneven-groups': -4,
  year: -3,
  address: -6,
  meeting: -8,
  offer: -12,
  'in-link': -5,
} as const;

export type Feature = keyof typeof POINTS;

/** A candidate with fewer points is not listed. Without a label, or a word that says to type it in, none gets there. */
export const LEAST_SCORE = 6;

/** How much of a label counts that stands one, two … lines above a number, and below it. */
export const SHARES_ABOVE: readonly number[] = [0.95, 0.85, 0.7, 0.55];
export const SHARES_BELOW: readonly number[] = [1, 0.7];
