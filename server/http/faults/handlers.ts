import { checkRule } from '../../faults/check-rule.ts';
import { listPresets, ruleOf } from '../../faults/order.ts';
import type { FaultOrder } from '../../faults/order-schema.ts';
import type { Rule } from '../../faults/rule.ts';
import { sentenceOf } from '../../faults/sentence.ts';
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
  return {
    'GET /api/faults': ({ query: { mailbox } }) => ({ faults: rules.list().filter(isOf(mailbox)) }),
    'POST /api/faults': ({ body, headers }) => {
      const rule = ruleOf(body as FaultOrder);
      mustOpen(rule, bearerToken(headers));
      return rules.add(rule);
    },
    'DELETE /api/faults': ({ query: { mailbox }, headers }) => {
      const closed = store.closedTo(bearerToken(headers));
      const isOpen = (rule: Rule) => !mailboxesOf(rule).some((name) => closed.has(name));
      const faults = rules.list().filter(isOf(mailbox)).filter(isOpen);
      return { count: rules.remove(faults.map(({ id }) => id)) };
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
      const token = bearerToken(headers);
      if (rules.has(id)) mustOpen(rules.get(id), token);
      mustOpen(rule, token);
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
