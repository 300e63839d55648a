import type { FinalVerdict, PassingVerdict } from '../delivery/policy.ts';
import { formatDuration } from '../lib/duration.ts';
import type { Stage } from '../mail/stage.ts';
import { answer, answerWith, type Answer, type Awaitable } from './reply.ts';
import type { Session } from './session.ts';

/** The answer that a policy's verdict amounts to at this stage. `next`: what is done where it has no say. */
export function obey(
  session: Session,
  verdict: FinalVerdict,
  stage: Stage,
  next: () => Awaitable<Answer>,
): Awaitable<Answer> {
  const { transcriber, transaction } = session;
  const { by } = verdict;
  switch (verdict.action) {
    case 'refuse':
      transcriber.ordered(by);
      return answerWith(verdict.reply);
    case 'close':
      if (verdict.reply === undefined) transcriber.broken(`The connection was closed at ${stage}`, by);
      else transcriber.ordered(by);
      return { replies: verdict.reply === undefined ? [] : [verdict.reply], then: 'close' };
    case 'drop':
      if (verdict.afterOctets !== undefined && stage === 'DATA' && transaction !== undefined) {
        transaction.cut = { left: verdict.afterOctets, ...(by !== undefined && { by }) };
        return next();
      }
      transcriber.broken(`The connection was reset at ${stage}`, by);
      return { replies: [], then: 'drop' };
    case 'hush':
      transcriber.broken(`The client was left without an answer at ${stage}`, by);
      return { replies: [], then: 'hush' };
    case 'break-tls':
      if (stage !== 'STARTTLS') return next();
      transcriber.broken('The TLS handshake was broken', by);
      return { ...answer(220, '2.0.0', 'Ready to start TLS'), then: 'spoil' };
    case 'discard':
      if (stage !== 'END-OF-DATA') return next();
      transcriber.broken('The message was lost after its 250', by);
      return answer(250, '2.0.0', 'accepted');
  }
}

/** What a verdict that passes does, as a remark in the transcript. */
export function remark(verdict: PassingVerdict): string {
  return verdict.action === 'delay'
    ? `waits ${formatDuration(verdict.ms)}`
    : `answers ${verdict.octets} ${verdict.octets === 1 ? 'octet' : 'octets'} every ${formatDuration(verdict.everyMs)}`;
}
