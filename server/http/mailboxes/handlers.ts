import { mailboxName } from '../../delivery/route.ts';
import { InvalidInput } from '../../lib/errors.ts';
import { parseDuration } from '../../lib/duration.ts';
import type { HttpDeps } from '../app.ts';
import { bearerToken } from '../bearer.ts';
import type { OperationKey } from '../contract.ts';
import type { Handlers } from '../mount.ts';

type MailboxKey = Extract<OperationKey, `${string} /api/mailboxes${string}`>;

export function mailboxHandlers({ store }: HttpDeps): Handlers<MailboxKey> {
  return {
    'GET /api/mailboxes': () => ({ mailboxes: store.mailboxes() }),
    'PUT /api/mailboxes/:name': ({ params, body: { keepFor, token }, headers }) => {
      const change = {
        ...(keepFor === undefined ? {} : { keepMs: keepFor === null ? null : toMs(keepFor) }),
        ...(token === undefined ? {} : { token }),
      };
      return store.setMailbox(ownName(params.name), change, bearerToken(headers));
    },
    'DELETE /api/mailboxes/:name': async ({ params, headers }) => ({
      count: await store.removeMailbox(params.name, bearerToken(headers)),
    }),
  };
}

/** Mail must be able to get there: SMTP cleans the names that it is given. */
function ownName(name: string): string {
  const clean = mailboxName(name);
  if (clean === name) return name;
  throw new InvalidInput(
    'name',
    `\`name\` cannot be ${JSON.stringify(name.slice(0, 200))}; the mailbox would be ${JSON.stringify(clean)}.`,
  );
}

const LONGEST_MS = 365 * 24 * 3_600_000;

function toMs(keepFor: string): number {
  const ms = parseDuration(keepFor);
  if (ms !== undefined && ms > 0 && ms <= LONGEST_MS) return ms;
  const given = JSON.stringify(keepFor.slice(0, 100));
  throw new InvalidInput(
    'keepFor',
    `\`keepFor\` cannot be ${given}; write it as \`90s\`, \`10m\` or \`2h\`, more than nothing and at most \`8760h\`.`,
  );
}
