import type { Outcome } from '../delivery/outcome.ts';
import type { Reply } from '../delivery/policy.ts';
import { InvalidInput } from '../lib/errors.ts';
import { CLASSES } from './delivery-status.ts';
import { statusText } from './status-text.ts';

/** What somebody who asks for a report has said of the next server's answer. */
export interface Said {
  readonly code?: number;
  /** Enhanced (RFC 3463). */
  readonly status?: string;
  readonly text?: string;
}

/**
 * The whole answer of the next server, as far as something of it was said; undefined when nothing was. What a complaint or
 * an automatic reply says is its text. Throws InvalidInput for codes that cannot be what has become of the message.
 */
export function replyFor(what: Outcome['what'], { code, status, text }: Said): Reply | undefined {
  if (what === 'complaint' || what === 'vacation') {
    const unfit = code !== undefined ? 'code' : status !== undefined ? 'status' : undefined;
    if (unfit !== undefined)
      throw new InvalidInput(unfit, `A ${what} has no \`${unfit}\`; only delivery reports have.`);
    return text === undefined ? undefined : { code: 250, text };
  }
  checkClass('code', code, String(code).charAt(0), what);
  checkClass('status', status, STATUS.exec(status ?? '')?.[1], what);
  if (code !== undefined && status !== undefined && !status.startsWith(String(code).charAt(0)))
    throw new InvalidInput(
      'status',
      `\`status\` ${status} does not go with \`code\` ${code}: both must begin with the same digit (RFC 3463 §2).`,
    );
  if (code === undefined && status === undefined && text === undefined) return undefined;
  return whole(what, { code, status, text });
}

const STATUS = /^([245])\.\d{1,3}\.\d{1,3}$/;

function checkClass(
  field: 'code' | 'status',
  value: number | string | undefined,
  own: string | undefined,
  what: keyof typeof CLASSES,
): void {
  if (value === undefined) return;
  const classes = CLASSES[what];
  if (own !== undefined && classes.includes(own)) return;
  const examples = classes.split('').map((digit) => `\`${EXAMPLES[digit]?.[field] ?? digit}\``);
  throw new InvalidInput(
    field,
    `\`${field}\` of a report that says \`${what}\` must be one like ${examples.join(' or ')}, not \`${value}\`.`,
  );
}

const EXAMPLES: Readonly<Record<string, { readonly code: string; readonly status: string }>> = {
  2: { code: '250', status: '2.0.0' },
  4: { code: '451', status: '4.4.1' },
  5: { code: '550', status: '5.1.1' },
};

function whole(
  what: keyof typeof CLASSES,
  { code, status, text }: { [Name in keyof Said]-?: Said[Name] | undefined },
): Reply {
  const digit = status?.charAt(0) ?? (code === undefined ? CLASSES[what].charAt(0) : String(code).charAt(0));
  const enhanced = status ?? (code === undefined ? DEFAULTS[digit]?.status : undefined);
  return {
    code: code ?? DEFAULTS[digit]?.code ?? 550,
    ...(enhanced !== undefined && { enhanced }),
    text: text ?? statusText(enhanced ?? '') ?? DEFAULTS[digit]?.text ?? '',
  };
}

/** What is added to what was said. */
const DEFAULTS: Readonly<Record<string, { code: number; status: string; text: string }>> = {
  2: { code: 250, status: '2.0.0', text: 'OK' },
  4: { code: 451, status: '4.0.0', text: 'Not delivered yet' },
  5: { code: 550, status: '5.0.0', text: 'Not delivered' },
};
