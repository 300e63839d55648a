import { checkRule } from '../../faults/check-rule.ts';
import { listPresets, ruleOf } from '../../faults/order.ts';
import type { FaultOrder } from '../../faults/order-schema.ts';
import type { Rule } from '../../faults/rule.ts';
import { sentenceOf } from '../../faults/sentence.ts';
import { NotAllowed } from '../../lib/errors.ts';
import { wholeAddress } from '../../mail/match-address.ts';
import type { HttpDeps } from '../app.ts';
import { bearerToken } from '../bearer.ts';
import type { OperationKey } from '../contract.ts';
import type { Handlers } from '../mount.ts';

type FaultKey = Extract<OperationKey, `${string} /api/faults${string}`>;

export function faultHandlers({ rules, store }: HttpDeps): Handlers<FaultKey> {
  const mustOpen = (rule: Rule, token: string | undefined): void => {
    store.mustOpen(mailboxesOf(rule), token);
  };
  const isOpen = (rule: Rule, token: string | undefined): boolean => {
    try {
      mustOpen(rule, token);
      return true;
    } catch (error) {
      if (error instanceof NotAllowed) return false;
      throw error;
    }
  };
  return {
    'GET /api/faults': ({ query: { mailbox } }) => ({ faults: rules.list().filter(isOf(mailbox)) }),
    'POST /api/faults': ({ body, headers }) => {
      const rule = ruleOf(body as FaultOrder);
      mustOpen(rule, bearerToken(headers));
      return rules.add(rule);
    },
    'DELETE /api/faults': ({ query: { mailbox }, headers }) => {
      const token = bearerToken(headers);
      const faults = rules.list().filter(isOf(mailbox));
      return { count: rules.remove(faults.filter((fault) => isOpen(fault, token)).map(({ id }) => id)) };
    },
    'GET /api/faults/presets': () => ({ presets: listPresets() }),
    'POST /api/faults/explain': ({ body }) => {
      const rule = ruleOf(body as FaultOrder);
      checkRule(rule);
      return { sentence: sentenceOf(rule), rule };
    },
    'GET /api/faults/:id': ({ params: { id } }) => rules.get(id),
    'PUT /api/faults/:id': ({ params: { id }, body, headers }) => {
      const rule = ruleOf(body as FaultOrder);
      const before = rules.list().filter((fault) => fault.id === id);
      for (const each of [...before, rule]) mustOpen(each, bearerToken(headers));
      return rules.set(id, rule);
    },
    'PATCH /api/faults/:id': ({ params: { id }, body: { enabled }, headers }) => {
      mustOpen(rules.get(id), bearerToken(headers));
      return rules.enable(id, enabled);
    },
    'DELETE /api/faults/:id': ({ params: { id }, headers }) => {
      mustOpen(rules.get(id), bearerToken(headers));
      rules.remove([id]);
      return undefined;
    },
  };
}

function isOf(name: string | undefined): (rule: Rule) => boolean {
  return ({ mailbox, inbox }) => name === undefined || mailbox === name || inbox === name;
}

/** The mailboxes whose mail a rule may keep from arriving, as far as it names them. */
function mailboxesOf({ mailbox, inbox, match }: Rule): string[] {
  const recipients = [match?.recipient ?? []].flat().map(wholeAddress);
  return [mailbox, inbox, ...recipients].filter((name) => name !== undefined);
}
