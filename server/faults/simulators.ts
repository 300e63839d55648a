import type { Reply } from '../delivery/policy.ts';
import type { Magic, Result } from './magic-address.ts';

/** The addresses with which providers let their customers try failures, as they document them, by domain. */
export const SIMULATORS: ReadonlyMap<string, (local: string) => Magic | undefined> = new Map([
  ['simulator.amazonses.com', simulator('simulator.amazonses.com', amazonSes())],
  ['resend.dev', simulator('resend.dev', resend())],
  ['bounce-testing.postmarkapp.com', simulator('bounce-testing.postmarkapp.com', postmark())],
]);

type Results = Readonly<Record<string, Result>>;

/** Names are compared without underscores, and labels (`bounce+42`) say nothing. */
function simulator(domain: string, results: Results): (local: string) => Magic | undefined {
  const outcomes = new Map(Object.entries(results));
  return (local) => {
    const name = (local.split('+')[0] ?? '').replaceAll('_', '');
    const outcome = outcomes.get(name);
    return outcome === undefined ? undefined : { name: `${name}@${domain}`, outcome };
  };
}

function failed(code: number, enhanced: string, text: string): Result {
  const reply: Reply = { code, enhanced, text };
  return { what: 'failed', reply };
}

/** https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html; `success` is what all other mail is. */
function amazonSes(): Results {
  return {
    bounce: failed(550, '5.1.1', 'User unknown'),
    suppressionlist: failed(550, '5.1.1', 'The address is on the suppression list'),
    complaint: { what: 'complaint' },
    ooto: { what: 'vacation' },
  };
}

/** https://resend.com/docs/dashboard/emails/send-test-emails */
function resend(): Results {
  return {
    bounced: failed(550, '5.1.1', 'User unknown'),
    suppressed: failed(550, '5.1.1', 'The address is on the suppression list'),
    complained: { what: 'complaint' },
  };
}

/** https://postmarkapp.com/support/article/1239-how-to-test-bounces */
function postmark(): Results {
  return {
    hardbounce: failed(550, '5.1.1', 'User unknown'),
    softbounce: failed(452, '4.2.2', 'Mailbox full'),
    dnserror: failed(451, '4.4.3', 'The domain cannot be looked up'),
    blocked: failed(550, '5.7.1', 'Blocked by the receiving side'),
    spamnotification: failed(554, '5.7.1', 'Rejected as spam'),
    transient: { what: 'delayed' },
    autoresponder: { what: 'vacation' },
  };
}
