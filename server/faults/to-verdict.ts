import type { Verdict } from '../delivery/policy.ts';
import { parseDuration } from '../lib/duration.ts';
import { replyOf } from './reply.ts';
import type { FaultVerdict } from './rule.ts';

/** A rule's verdict as policies give it; undefined for what comes after the fact. `by`: the name of the rule. */
export function toVerdict(verdict: FaultVerdict, by: string): Verdict | undefined {
  switch (verdict.action) {
    case 'refuse':
      return { action: 'refuse', by, reply: { text: '', ...replyOf(verdict), code: verdict.code } };
    case 'delay':
      return { action: 'delay', by, ms: parseDuration(verdict.for) ?? 0 };
    case 'drip':
      return { action: 'drip', by, octets: verdict.octets, everyMs: parseDuration(verdict.every) ?? 0 };
    case 'close': {
      const reply = replyOf(verdict);
      return reply === undefined ? { action: 'close', by } : { action: 'close', by, reply };
    }
    case 'drop':
      return {
        action: 'drop',
        by,
        ...(verdict.afterOctets !== undefined && { afterOctets: verdict.afterOctets }),
      };
    case 'silence':
      return { action: 'hush', by };
    case 'break-tls':
      return { action: 'break-tls', by };
    case 'lose':
      return { action: 'discard', by };
    case 'accept':
      return undefined;
  }
}
