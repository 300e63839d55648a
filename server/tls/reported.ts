import { asError, InvalidInput } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import type { TlsIdentity } from './identity.ts';

/**
 * Tells the log why there is nothing to show to TLS clients: once, however many clients come, and anew when the reason
 * has become another or TLS had worked meanwhile.
 */
export function reported(identity: TlsIdentity, log: Log): TlsIdentity {
  let told: string | undefined;
  return {
    authority: () => identity.authority(),
    async context() {
      try {
        const context = await identity.context();
        told = undefined;
        return context;
      } catch (error) {
        const { message } = asError(error);
        if (message !== told) tell(error, log);
        told = message;
        throw error;
      }
    },
  };
}

function tell(error: unknown, log: Log): void {
  const what = 'TLS has no certificate; ports and clients without TLS go on';
  // What a user can put right is a sentence, and says enough without a stack.
  if (error instanceof InvalidInput) log.warn(what, { reason: error.message });
  else log.error(what, error);
}
