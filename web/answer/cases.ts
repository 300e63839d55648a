import type { ReportKind } from '../../server/client/answer-types.ts';

/** What a server is said to have answered, as it is typed in a form. */
export interface Said {
  readonly code: string;
  readonly status: string;
  readonly text: string;
}

export interface Case {
  readonly group: 'bounce' | 'other' | 'person';
  readonly kind: ReportKind;
  /** What servers commonly say then; undefined where no server says anything. */
  readonly said?: Said;
}

const bounce = (code: string, status: string, text: string): Case => ({
  group: 'bounce',
  kind: 'failed',
  said: { code, status, text },
});

/** What may become of a message, by names of our own. */
export const CASES = {
  unknown: bounce('550', '5.1.1', 'User unknown'),
  full: bounce('552', '5.2.2', 'Mailbox full'),
  disabled: bounce('550', '5.2.1', 'Mailbox disabled'),
  domain: bounce('550', '5.1.2', 'Host unknown'),
  unreachable: bounce('451', '4.4.7', 'Delivery time expired'),
  large: bounce('552', '5.3.4', 'Message too big'),
  spam: bounce('554', '5.7.1', 'Message looks like spam'),
  delayed: {
    group: 'other',
    kind: 'delayed',
    said: { code: '451', status: '4.4.1', text: 'No answer from host' },
  },
  delivered: { group: 'other', kind: 'delivered' },
  relayed: { group: 'other', kind: 'relayed' },
  expanded: { group: 'other', kind: 'expanded' },
  complaint: { group: 'person', kind: 'complaint' },
  vacation: { group: 'person', kind: 'vacation' },
} as const satisfies Record<string, Case>;

export type CaseName = keyof typeof CASES;

export const CASE_NAMES = Object.keys(CASES) as readonly CaseName[];

/** What is typed, as the API takes it: what is empty is not said. */
export function asked({ code, status, text }: Said): { code?: number; status?: string; text?: string } {
  return {
    ...(code.trim() === '' ? {} : { code: Number(code) }),
    ...(status.trim() === '' ? {} : { status: status.trim() }),
    ...(text.trim() === '' ? {} : { text }),
  };
}
