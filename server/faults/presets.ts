import type { Stage } from '../mail/stage.ts';
import type { Parameters, PresetName } from './order-schema.ts';
import type { FaultVerdict, Fire, Match } from './rule.ts';

/** A failure by the name that people know it by. */
export interface Preset {
  readonly title: string;
  /** What it looks like in life, in a sentence. */
  readonly description: string;
  /** The parameters that it takes, each with what it is when nobody says. */
  readonly parameters: Parameters;
  /** The rule, made with all of its parameters. */
  readonly rule: (given: Required<Parameters>) => PresetRule;
}

export interface PresetRule {
  readonly stage: Stage;
  readonly verdict: FaultVerdict;
  readonly match?: Match;
  readonly except?: Match;
  readonly fire?: Fire;
}

const refuse = (code: number, enhanced: string, text: string): FaultVerdict => ({
  action: 'refuse',
  code,
  enhanced,
  text,
});

/** A recipient is refused, now or, with `later`, by a report. */
const recipient = (
  title: string,
  description: string,
  code: number,
  enhanced: string,
  text: string,
): Preset => ({
  title,
  description,
  parameters: { later: false },
  rule: () => ({ stage: 'RCPT', verdict: refuse(code, enhanced, text) }),
});

/** A message is refused once it has come. */
const message = (
  title: string,
  description: string,
  code: number,
  enhanced: string,
  text: string,
): Preset => ({
  ...recipient(title, description, code, enhanced, text),
  rule: () => ({ stage: 'END-OF-DATA', verdict: refuse(code, enhanced, text) }),
});

/** Whoever sends is refused, or those that a rule names. */
const sender = (
  title: string,
  description: string,
  code: number,
  enhanced: string,
  text: string,
): Preset => ({
  title,
  description,
  parameters: {},
  rule: () => ({ stage: 'MAIL', verdict: refuse(code, enhanced, text) }),
});

/** A sender who sends more than so much a minute is refused. */
const rate = (title: string, description: string, enhanced: string, text: string): Preset => ({
  title,
  description,
  parameters: { perMinute: 10 },
  rule: ({ perMinute }) => ({
    stage: 'MAIL',
    verdict: refuse(421, enhanced, text),
    fire: { perMinute, per: 'sender' },
  }),
});

const atDomains = (domains: readonly string[]): string[] => domains.map((domain) => `@${domain}`);

/** Codes by RFC 5321 §4.2 and RFC 3463; greylisting by RFC 6647 §2; the texts are in the style of those who say them. */
export const presets: Readonly<Record<PresetName, Preset>> = {
  'user-unknown': recipient(
    'User unknown',
    'The address does not exist; trying again is of no use.',
    550,
    '5.1.1',
    'Recipient address rejected: user unknown',
  ),
  'mailbox-full': {
    title: 'Mailbox full',
    description: 'The recipient has no room left: for now, or for good with `permanent`.',
    parameters: { permanent: false, later: false },
    rule: ({ permanent }) => ({
      stage: 'RCPT',
      verdict: permanent
        ? refuse(552, '5.2.2', 'Mailbox full: quota exceeded')
        : refuse(452, '4.2.2', 'Mailbox full: quota exceeded, try again later'),
    }),
  },
  greylisting: {
    title: 'Greylisting',
    description: 'Who is new is asked to come again, and is welcome after a while.',
    parameters: { for: '1m' },
    rule: ({ for: wait }) => ({
      stage: 'RCPT',
      verdict: refuse(451, '4.7.1', 'Greylisted, please try again later'),
      fire: { greylist: wait },
    }),
  },
  'rate-limit': rate(
    'Rate limit',
    'A sender who sends more than so much a minute is sent away for now.',
    '4.7.0',
    'Too many messages from this sender, slow down',
  ),
  'too-big': {
    title: 'Message too big',
    description: 'The message has more octets than the recipient takes.',
    parameters: { octets: 1024 * 1024, later: false },
    rule: ({ octets }) => ({
      stage: 'END-OF-DATA',
      match: { larger: octets },
      verdict: refuse(552, '5.3.4', 'Message size exceeds the limit of the recipient'),
    }),
  },
  policy: message(
    'Policy rejection',
    'A rule of the receiving side forbids the message.',
    550,
    '5.7.1',
    'Message rejected for policy reasons',
  ),
  spam: message(
    'Spam rejected',
    'The content looks like spam to the receiving side.',
    554,
    '5.7.1',
    'Message rejected: it looks like spam',
  ),
  'sender-rejected': {
    title: 'Sender rejected',
    description: 'The receiving side takes no mail from the domain of the sender, or of those in `domains`.',
    parameters: { domains: [] },
    rule: ({ domains }) => ({
      stage: 'MAIL',
      verdict: refuse(550, '5.7.1', 'Sender address rejected: domain not accepted here'),
      ...(domains.length > 0 && { match: { sender: atDomains(domains) } }),
    }),
  },
  'relay-denied': {
    title: 'Relay denied',
    description:
      'Only recipients at `domains` are accepted, as by a server that is responsible for these alone.',
    parameters: { domains: ['example.com', 'example.net', 'example.org'], later: false },
    rule: ({ domains }) => ({
      stage: 'RCPT',
      verdict: refuse(554, '5.7.1', 'Relay access denied'),
      ...(domains.length > 0 && { except: { recipient: atDomains(domains) } }),
    }),
  },
  'auth-failed': {
    title: 'Authentication failed',
    description: 'Name and password are wrong, whatever they are.',
    parameters: {},
    rule: () => ({ stage: 'AUTH', verdict: refuse(535, '5.7.8', 'Authentication credentials invalid') }),
  },
  'tls-required': {
    title: 'TLS required',
    description: 'Nothing is taken before STARTTLS.',
    parameters: {},
    rule: () => ({
      stage: 'MAIL',
      match: { tls: false },
      verdict: refuse(530, '5.7.0', 'Must issue a STARTTLS command first'),
    }),
  },
  unavailable: {
    title: 'Service unavailable',
    description: 'The server is there and says that it is not.',
    parameters: {},
    rule: () => ({
      stage: 'CONNECT',
      verdict: {
        action: 'close',
        code: 421,
        enhanced: '4.3.2',
        text: 'Service not available, try again later',
      },
    }),
  },
  'host-unknown': recipient(
    'Host unknown',
    'The domain of the recipient has no mail server; usually it is a report that says so (`later`).',
    550,
    '5.1.2',
    'Bad destination: the domain has no mail server',
  ),
  'not-answering': {
    title: 'Server not answering',
    description: 'The connection is there, and then there is silence.',
    parameters: {},
    rule: () => ({ stage: 'CONNECT', verdict: { action: 'silence' } }),
  },
  slow: {
    title: 'Slow server',
    description: 'The greeting, or with a scope the first answer in it, takes its time.',
    parameters: { for: '10s' },
    rule: ({ for: time }) => ({ stage: 'CONNECT', verdict: { action: 'delay', for: time } }),
  },
  lost: {
    title: 'Lost',
    description: 'The message hears 250 and is never seen again.',
    parameters: {},
    rule: () => ({ stage: 'END-OF-DATA', verdict: { action: 'lose' } }),
  },
  'gmail-user-unknown': recipient(
    'Gmail: no such user',
    'An unknown user in the manner of Gmail: several lines, with a hint and a signature.',
    550,
    '5.1.1',
    'The account that you tried to reach does not exist.\nCheck the address for typing errors or spaces\nand try again. - gsmtp',
  ),
  'gmail-mailbox-full': recipient(
    'Gmail: out of storage',
    'A full mailbox in the manner of Gmail.',
    452,
    '4.2.2',
    "The recipient's inbox is out of storage space.\nPlease try again later. - gsmtp",
  ),
  'gmail-rate-limit': rate(
    'Gmail: unusual rate',
    'A sender who is too fast, in the manner of Gmail.',
    '4.7.28',
    'Unusual rate of mail from this sender,\nwhich is limited for now. - gsmtp',
  ),
  'outlook-user-unknown': recipient(
    'Outlook: recipient not found',
    'An unknown user in the manner of Exchange Online.',
    550,
    '5.1.10',
    'RESOLVER.ADR.RecipientNotFound; recipient not found by SMTP address lookup',
  ),
  'outlook-blocked': sender(
    'Outlook: on a block list',
    'The network of the sender is blocked, in the manner of Outlook.com.',
    550,
    '5.7.1',
    'Messages were not sent: part of their network is on our block list (S3150)',
  ),
  'yahoo-user-unknown': recipient(
    'Yahoo: no such mailbox',
    'An unknown user in the manner of Yahoo.',
    554,
    '5.7.9',
    'delivery error: this user has no account here (mta.example)',
  ),
  'yahoo-deferred': sender(
    'Yahoo: deferred',
    'Mail is put off because of complaints by users, in the manner of Yahoo.',
    421,
    '4.7.0',
    '[TSS04] Messages temporarily deferred due to user complaints',
  ),
};
