import type { Reply, Verdict } from '../delivery/policy.ts';
import type { Outcome } from '../delivery/outcome.ts';
import { formatDuration } from '../lib/duration.ts';

/** What a verdict does, in a few words for the log and the list of what fired. */
export function effectOf(verdict: Verdict): string {
  switch (verdict.action) {
    case 'refuse':
      return said(verdict.reply);
    case 'close':
      return verdict.reply === undefined
        ? 'the connection is closed'
        : `${said(verdict.reply)}, and it is closed`;
    case 'drop':
      return 'the connection is reset';
    case 'hush':
      return 'no answer any more';
    case 'break-tls':
      return 'the handshake fails';
    case 'discard':
      return 'accepted and lost';
    case 'delay':
      return `waits ${formatDuration(verdict.ms)}`;
    case 'drip':
      return 'answers slowly';
  }
}

/** What an outcome means. */
export function effectOfOutcome({ what, reply }: Outcome): string {
  return reply === undefined ? `accepted, then ${what}` : `accepted, then ${what}: ${said(reply)}`;
}

function said({ code, enhanced, text }: Reply): string {
  const status = enhanced === undefined ? String(code) : `${code} ${enhanced}`;
  return `${status} ${text.replace(/\s*\n\s*/g, ' ')}`;
}
