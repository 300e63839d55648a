import type { Message } from '../mail/message.ts';
import type { WaitGroup } from './wait-group.ts';
import type { Wait } from './wait.ts';
import type { WaitReport } from './wait-report.ts';

/** How a wait ended. `cursor` is the uid to go on after. */
export type WaitOutcome =
  /** As many as were asked for, the oldest that match, oldest first; or none, when none was to come. */
  | { readonly kind: 'met'; readonly messages: readonly Message[]; readonly cursor: number }
  /** None was to come, and this one did. */
  | { readonly kind: 'unwanted'; readonly message: Message; readonly cursor: number }
  | { readonly kind: 'expired'; readonly report: WaitReport }
  /** Called off, or the server stops. */
  | { readonly kind: 'stopped' };

/** One wait that has not ended. */
export class Pending {
  readonly wait: Wait;
  readonly group: WaitGroup;
  readonly outcome: Promise<WaitOutcome>;
  end: (outcome: WaitOutcome) => void = () => undefined;
  fail: (error: unknown) => void = () => undefined;
  callOff: () => void = () => undefined;
  isScanning = true;
  isDue = false;
  isOver = false;
  /** Messages that came in time and whose digests are still to come. */
  undigested = 0;

  constructor(wait: Wait, group: WaitGroup) {
    this.wait = wait;
    this.group = group;
    this.outcome = new Promise((resolve, reject) => {
      this.end = resolve;
      this.fail = reject;
    });
  }
}
