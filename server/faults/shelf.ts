import type { Facts } from './facts.ts';
import { mailboxScope, recipientScope, scopesOf, type LiveRule } from './live-rule.ts';

/** The rules of one stage that may fire, found by whom they concern. */
export class Shelf {
  #anyone: readonly LiveRule[] = [];
  readonly #scoped = new Map<string, readonly LiveRule[]>();

  get isEmpty(): boolean {
    return this.#anyone.length === 0 && this.#scoped.size === 0;
  }

  put(rule: LiveRule): void {
    const scopes = scopesOf(rule.rule);
    if (scopes === undefined) this.#anyone = inOrder([...this.#anyone, rule]);
    for (const scope of scopes ?? [])
      this.#scoped.set(scope, inOrder([...(this.#scoped.get(scope) ?? []), rule]));
  }

  take(rule: LiveRule): void {
    const without = (rules: readonly LiveRule[]) => rules.filter((other) => other !== rule);
    const scopes = scopesOf(rule.rule);
    if (scopes === undefined) this.#anyone = without(this.#anyone);
    for (const scope of scopes ?? []) {
      const rest = without(this.#scoped.get(scope) ?? []);
      if (rest.length === 0) this.#scoped.delete(scope);
      else this.#scoped.set(scope, rest);
    }
  }

  /** The rules that may concern these facts, in order: those of others are not among them. */
  candidates({ mailbox, recipients }: Facts): readonly LiveRule[] {
    if (this.#scoped.size === 0) return this.#anyone;
    const found = new Set(this.#scoped.get(mailboxScope(mailbox)));
    for (const { address } of recipients)
      for (const rule of this.#scoped.get(recipientScope(address)) ?? []) found.add(rule);
    return found.size === 0 ? this.#anyone : inOrder([...this.#anyone, ...found]);
  }
}

function inOrder(rules: LiveRule[]): readonly LiveRule[] {
  return rules.length < 2 ? rules : rules.sort((a, b) => a.order - b.order);
}
