import type { FinalVerdict, Stage } from '../delivery/policy.ts';
import { answer, answerWith, type Answer, type Awaitable } from './reply.ts';

/** The answer that a policy's verdict amounts to at this stage. `next`: what is done where it has no say. */
export function obey(verdict: FinalVerdict, stage: Stage, next: () => Awaitable<Answer>): Awaitable<Answer> {
  switch (verdict.action) {
    case 'refuse':
      return answerWith(verdict.reply);
    case 'close':
      return { replies: verdict.reply === undefined ? [] : [verdict.reply], then: 'close' };
    case 'drop':
      return { replies: [], then: 'drop' };
    case 'discard':
      return stage === 'END-OF-DATA' ? answer(250, '2.0.0', 'accepted') : next();
  }
}
