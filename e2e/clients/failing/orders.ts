import type { FaultOrder, PresetName } from '../../../server/faults/order-schema.ts';
import type { FaultVerdict, Rule } from '../../../server/faults/rule.ts';
import type { Stage } from '../../../server/mail/stage.ts';

/** A fault that is set, and what a client must make of it. */
export interface Order {
  readonly name: string;
  /** The body of POST /api/faults. */
  readonly fault: FaultOrder;
  readonly login?: true;
  readonly tls?: true;
  /** It is never answered: the client need not wait long. */
  readonly silent?: true;
  readonly expected: Expected;
}

/**
 * `refused`: the client says this code and this text. `broken`: it says that it failed, of whatever it makes of a
 * connection that is gone. `accepted`: it believes that all went well. `then`: what becomes of a second attempt. `report`: a line of what the sender hears later.
 */
export type Expected =
  | {
      readonly client: 'refused';
      readonly code: number;
      readonly text: string;
      readonly then?: 'kept';
    }
  | { readonly client: 'broken'; readonly then?: 'kept' }
  | { readonly client: 'accepted'; readonly kept: boolean; readonly report?: string };

const ONCE = { per: 'recipient', first: 1 } as const;

const rule = (stage: Stage, verdict: FaultVerdict, more: Partial<Rule> = {}): Rule => ({
  ...more,
  stage,
  verdict,
});

const refusal = (stage: Stage, code: number, enhanced: string, text: string): Order => ({
  name: `${code} at ${stage}`,
  fault: rule(stage, { action: 'refuse', code, enhanced, text }),
  expected: { client: 'refused', code, text: `${enhanced} ${text}` },
});

/** Once for each recipient, whom nobody knows before RCPT. */
const transient = (stage: Stage, code: number, enhanced: string, text: string): Order => ({
  name: `${code} at ${stage}, once`,
  fault: rule(stage, { action: 'refuse', code, enhanced, text }, { fire: ONCE }),
  expected: { client: 'refused', code, text: `${enhanced} ${text}`, then: 'kept' },
});

/** The preset of this name, and the reply that clients are to hear of. */
const preset = (
  name: PresetName,
  code: number,
  text: string,
  { parameters, then, ...more }: Partial<Order> & Pick<FaultOrder, 'parameters'> & { then?: 'kept' } = {},
): Order => ({
  name: `the preset ${name}`,
  fault: { preset: name, ...(parameters !== undefined && { parameters }) },
  expected: { client: 'refused', code, text, ...(then !== undefined && { then }) },
  ...more,
});

const PRESETS: readonly Order[] = [
  preset('user-unknown', 550, '5.1.1 Recipient address rejected: user unknown'),
  preset('mailbox-full', 452, '4.2.2 Mailbox full'),
  {
    ...preset('mailbox-full', 552, '5.2.2 Mailbox full', { parameters: { permanent: true } }),
    name: 'the preset mailbox-full, for good',
  },
  preset('greylisting', 451, '4.7.1 Greylisted', { parameters: { for: '1ms' }, then: 'kept' }),
  preset('rate-limit', 421, '4.7.0 Too many messages', { parameters: { perMinute: 0 } }),
  preset('too-big', 552, '5.3.4 Message size exceeds', { parameters: { octets: 10 } }),
  preset('policy', 550, '5.7.1 Message rejected for policy reasons'),
  preset('spam', 554, '5.7.1 Message rejected: it looks like spam'),
  preset('sender-rejected', 550, '5.7.1 Sender address rejected', {
    parameters: { domains: ['sender.test'] },
  }),
  preset('relay-denied', 554, '5.7.1 Relay access denied'),
  preset('auth-failed', 535, '5.7.8 Authentication credentials invalid', { login: true }),
  preset('tls-required', 530, '5.7.0 Must issue a STARTTLS command first'),
  preset('unavailable', 421, '4.3.2 Service not available'),
  preset('host-unknown', 550, '5.1.2 Bad destination'),
  preset('gmail-user-unknown', 550, '5.1.1 and try again. - gsmtp'),
  preset('gmail-mailbox-full', 452, '4.2.2 Please try again later. - gsmtp'),
  preset('gmail-rate-limit', 421, '4.7.28 which is limited for now', { parameters: { perMinute: 0 } }),
  preset('outlook-user-unknown', 550, '5.1.10 RESOLVER.ADR.RecipientNotFound'),
  preset('outlook-blocked', 550, '5.7.1 Messages were not sent'),
  preset('yahoo-user-unknown', 554, '5.7.9 delivery error'),
  preset('yahoo-deferred', 421, '4.7.0 [TSS04]'),
  {
    name: 'the preset not-answering',
    fault: { preset: 'not-answering' },
    silent: true,
    expected: { client: 'broken' },
  },
  {
    name: 'the preset slow',
    fault: { preset: 'slow', parameters: { for: '300ms' } },
    expected: { client: 'accepted', kept: true },
  },
  { name: 'the preset lost', fault: { preset: 'lost' }, expected: { client: 'accepted', kept: false } },
  {
    name: 'the preset user-unknown, told later',
    fault: { preset: 'user-unknown', parameters: { later: true } },
    expected: { client: 'accepted', kept: true, report: 'Status: 5.1.1' },
  },
];

export const ORDERS: readonly Order[] = [
  refusal('CONNECT', 554, '5.3.2', 'No service for you today'),
  refusal('EHLO', 550, '5.7.1', 'That name is not welcome'),
  { ...refusal('AUTH', 535, '5.7.8', 'The password is wrong'), login: true },
  refusal('MAIL', 550, '5.1.8', 'That sender has no place here'),
  refusal('RCPT', 550, '5.1.1', 'Nobody of that name lives here'),
  refusal('DATA', 554, '5.5.1', 'No valid recipients'),
  refusal('END-OF-DATA', 554, '5.7.1', 'It looks like spam'),
  transient('RCPT', 452, '4.2.2', 'The mailbox is full for now'),
  transient('DATA', 451, '4.3.0', 'Try again in a moment'),
  transient('END-OF-DATA', 451, '4.7.1', 'Greylisted for a moment'),
  {
    name: 'several lines',
    fault: rule('RCPT', { action: 'refuse', code: 550, enhanced: '5.7.1', text: 'First line\nSecond line' }),
    expected: { client: 'refused', code: 550, text: '5.7.1 Second line' },
  },
  {
    name: '421 and a closed connection at RCPT',
    fault: rule('RCPT', { action: 'close', code: 421, enhanced: '4.3.2', text: 'Shutting down' }),
    expected: { client: 'refused', code: 421, text: '4.3.2 Shutting down' },
  },
  ...(['CONNECT', 'EHLO', 'MAIL', 'RCPT', 'DATA', 'END-OF-DATA'] as const).map((stage) => ({
    name: `a reset at ${stage}`,
    fault: rule(stage, { action: 'drop' }),
    expected: { client: 'broken' } as const,
  })),
  {
    name: 'a closed connection without a word at MAIL',
    fault: rule('MAIL', { action: 'close' }),
    expected: { client: 'broken' },
  },
  {
    name: 'a reset after ten octets of the message, once',
    fault: rule('DATA', { action: 'drop', afterOctets: 10 }, { fire: ONCE }),
    expected: { client: 'broken', then: 'kept' },
  },
  {
    name: 'silence at CONNECT',
    fault: rule('CONNECT', { action: 'silence' }),
    silent: true,
    expected: { client: 'broken' },
  },
  {
    name: 'silence at RCPT',
    fault: rule('RCPT', { action: 'silence' }),
    silent: true,
    expected: { client: 'broken' },
  },
  {
    name: 'a broken handshake',
    fault: rule('STARTTLS', { action: 'break-tls' }),
    tls: true,
    expected: { client: 'broken' },
  },
  {
    name: 'a delay at RCPT',
    fault: rule('RCPT', { action: 'delay', for: '300ms' }),
    expected: { client: 'accepted', kept: true },
  },
  {
    name: 'a slow greeting',
    fault: rule('CONNECT', { action: 'drip', octets: 8, every: '20ms' }),
    expected: { client: 'accepted', kept: true },
  },
  {
    name: 'a lost message',
    fault: rule('END-OF-DATA', { action: 'lose' }),
    expected: { client: 'accepted', kept: false },
  },
  {
    name: 'a bounce afterwards',
    fault: rule('END-OF-DATA', {
      action: 'accept',
      outcome: 'failed',
      code: 550,
      enhanced: '5.1.1',
      text: 'Nobody of that name lives here',
    }),
    expected: { client: 'accepted', kept: true, report: 'Status: 5.1.1' },
  },
  ...PRESETS,
];
